package dev.macrame.debugger.wire;

import dev.macrame.debug.v1.Access;
import dev.macrame.emulator.debug.Breakpoint;
import dev.macrame.emulator.debug.BreakpointPlan;
import dev.macrame.emulator.debug.MachineEvent;
import dev.macrame.emulator.debug.Where;
import dev.macrame.isa.Memory;
import java.util.Optional;

/// Breakpoints and what is wanted of them. An empty condition and no condition are the same on the wire.
public final class BreakpointMapper {
    private BreakpointMapper() {
    }

    /// The message of a breakpoint.
    public static dev.macrame.debug.v1.Breakpoint toMessage(Breakpoint breakpoint) {
        return dev.macrame.debug.v1.Breakpoint.newBuilder().setId(breakpoint.id()).setRevision(breakpoint.revision())
                .setOwner(breakpoint.owner()).setPlan(toMessage(breakpoint.plan())).setText(breakpoint.text())
                .setHits(breakpoint.hits()).build();
    }

    /// The breakpoint in a message.
    public static Breakpoint toBreakpoint(dev.macrame.debug.v1.Breakpoint message) throws WireException {
        Checked.present("the plan of a breakpoint", message.hasPlan());
        return new Breakpoint(id(message.getId()), revision(message.getRevision()), message.getOwner(),
                toPlan(message.getPlan()), message.getText(), message.getHits());
    }

    static int id(int id) throws WireException {
        return Checked.count("the number of a breakpoint", id);
    }

    static int revision(int revision) throws WireException {
        return Checked.count("the revision of a breakpoint", revision);
    }

    static dev.macrame.debug.v1.BreakpointPlan toMessage(BreakpointPlan plan) {
        dev.macrame.debug.v1.BreakpointPlan.Builder message = dev.macrame.debug.v1.BreakpointPlan.newBuilder()
                .setCondition(plan.condition().orElse("")).setAfter(plan.after()).setIsDisabled(!plan.isEnabled())
                .setIsOnce(plan.isOnce());
        plan.log().ifPresent(message::setLog);
        return (switch (plan.where()) {
            case Where.At(String place) -> message.setPlace(place);
            case Where.Access(Memory memory, int start, int count, Where.AccessKind kind) ->
                message.setAccess(Access.newBuilder().setSpace(Enums.SPACE.toWire(memory)).setStart(start)
                        .setCount(count).setKind(Enums.ACCESS_KIND.toWire(kind)));
            case Where.Change(String register) -> message.setChange(register);
            case Where.Event(MachineEvent event) -> message.setEvent(RunMapper.toMessage(event));
        }).build();
    }

    static BreakpointPlan toPlan(dev.macrame.debug.v1.BreakpointPlan message) throws WireException {
        Optional<String> condition = message.getCondition().isEmpty() ? Optional.empty()
                : Optional.of(message.getCondition());
        Optional<String> log = message.hasLog() ? Optional.of(message.getLog()) : Optional.empty();
        return new BreakpointPlan(toWhere(message), condition,
                Checked.number("the hits to let pass", message.getAfter()), log, !message.getIsDisabled(),
                message.getIsOnce());
    }

    private static Where toWhere(dev.macrame.debug.v1.BreakpointPlan message) throws WireException {
        return switch (message.getWhereCase()) {
            case PLACE -> new Where.At(message.getPlace());
            case ACCESS -> toAccess(message.getAccess());
            case CHANGE -> new Where.Change(message.getChange());
            case EVENT -> new Where.Event(RunMapper.toMachineEvent(message.getEvent()));
            case WHERE_NOT_SET -> throw Checked.missing("what the breakpoint waits for");
        };
    }

    private static Where toAccess(Access message) throws WireException {
        return new Where.Access(Enums.SPACE.fromWire(message.getSpace()),
                Checked.number("the first byte", message.getStart()),
                Checked.count("the number of bytes", message.getCount()),
                Enums.ACCESS_KIND.fromWire(message.getKind()));
    }
}
