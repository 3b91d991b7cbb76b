package dev.macrame.debugger.wire;

import dev.macrame.debug.v1.Hit;
import dev.macrame.debug.v1.Lines;
import dev.macrame.debug.v1.Stopped;
import dev.macrame.debug.v1.Unit;
import dev.macrame.emulator.Trap;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.MachineEvent;
import dev.macrame.emulator.debug.Position;
import dev.macrame.emulator.debug.StopCause;
import dev.macrame.emulator.debug.TimePoint;
import dev.macrame.emulator.debug.Until;
import dev.macrame.isa.TrapKind;
import java.util.Arrays;
import java.util.Optional;

/// Moments, how far a run goes, and why it stops.
public final class RunMapper {
    private static final Unit UNIT = Unit.getDefaultInstance();

    private RunMapper() {
    }

    /// The message of a moment.
    public static dev.macrame.debug.v1.TimePoint toMessage(TimePoint at) {
        return dev.macrame.debug.v1.TimePoint.newBuilder().setCycle(at.cycle()).setCore(at.core())
                .setInstructions(at.instructions()).build();
    }

    /// The moment in a message.
    public static TimePoint toTimePoint(dev.macrame.debug.v1.TimePoint message) throws WireException {
        return new TimePoint(Checked.number("the cycle of a moment", message.getCycle()),
                Checked.number("the core of a moment", message.getCore()),
                Checked.number("the instructions of a moment", message.getInstructions()));
    }

    /// The message of a position.
    public static dev.macrame.debug.v1.Position toMessage(Position position) {
        return dev.macrame.debug.v1.Position.newBuilder().setAt(toMessage(position.at())).setPc(position.pc())
                .setHasEnded(position.hasEnded()).setNextIssue(position.nextIssue()).setStall(position.stall())
                .setCause(Enums.CAUSE.toWire(position.cause())).build();
    }

    /// The position in a message.
    public static Position toPosition(dev.macrame.debug.v1.Position message) throws WireException {
        Checked.present("the moment of a position", message.hasAt());
        return new Position(toTimePoint(message.getAt()), Checked.number("pc", message.getPc()), message.getHasEnded(),
                Checked.number("next_issue", message.getNextIssue()), Checked.number("stall", message.getStall()),
                Enums.CAUSE.optional(message.getCause()));
    }

    static dev.macrame.debug.v1.Until toMessage(Until until) {
        dev.macrame.debug.v1.Until.Builder message = dev.macrame.debug.v1.Until.newBuilder();
        return (switch (until) {
            case Until.Instructions(long count) -> message.setInstructions(count);
            case Until.Cycles(long count) -> message.setCycles(count);
            case Until.Lines(int count, boolean overCalls) -> message
                    .setLines(Lines.newBuilder().setCount(count).setOverCalls(overCalls));
            case Until.Turn _ -> message.setTurn(UNIT);
            case Until.Frame _ -> message.setFrame(UNIT);
            case Until.Place(String place) -> message.setPlace(place);
            case Until.Breakpoint _ -> message.setBreakpoint(UNIT);
            case Until.Event(MachineEvent event) -> message.setEvent(toMessage(event));
            case Until.Cycle(long cycle) -> message.setCycle(cycle);
            case Until.Moment(long instructions) -> message.setMoment(instructions);
            case Until.Latest _ -> message.setLatest(UNIT);
        }).build();
    }

    static Until toUntil(dev.macrame.debug.v1.Until message) throws WireException {
        return switch (message.getGoalCase()) {
            case INSTRUCTIONS ->
                new Until.Instructions(Checked.count("the number of instructions", message.getInstructions()));
            case CYCLES -> new Until.Cycles(Checked.count("the number of cycles", message.getCycles()));
            case LINES -> new Until.Lines(Checked.count("the number of lines", message.getLines().getCount()),
                    message.getLines().getOverCalls());
            case TURN -> new Until.Turn();
            case FRAME -> new Until.Frame();
            case PLACE -> new Until.Place(message.getPlace());
            case BREAKPOINT -> new Until.Breakpoint();
            case EVENT -> new Until.Event(toMachineEvent(message.getEvent()));
            case CYCLE -> new Until.Cycle(Checked.number("the cycle to go to", message.getCycle()));
            case MOMENT -> new Until.Moment(Checked.number("the moment to go to", message.getMoment()));
            case LATEST -> new Until.Latest();
            case GOAL_NOT_SET -> throw Checked.missing("how far to go");
        };
    }

    static dev.macrame.debug.v1.MachineEvent toMessage(MachineEvent event) {
        dev.macrame.debug.v1.MachineEvent.Builder message = dev.macrame.debug.v1.MachineEvent.newBuilder();
        return (switch (event) {
            case MachineEvent.TransferDone(var number) -> message.setTransferDone(number.orElse(0L));
            case MachineEvent.TransferStarted(var number) -> message.setTransferStarted(number.orElse(0L));
            case MachineEvent.Stall(var cause) -> message.setStall(Enums.CAUSE.toWire(cause));
            case MachineEvent.Hazard _ -> message.setHazard(UNIT);
            case MachineEvent.Clip _ -> message.setClip(UNIT);
        }).build();
    }

    static MachineEvent toMachineEvent(dev.macrame.debug.v1.MachineEvent message) throws WireException {
        return switch (message.getEventCase()) {
            case TRANSFER_DONE -> new MachineEvent.TransferDone(transfer(message.getTransferDone()));
            case TRANSFER_STARTED -> new MachineEvent.TransferStarted(transfer(message.getTransferStarted()));
            case STALL -> new MachineEvent.Stall(Enums.CAUSE.optional(message.getStall()));
            case HAZARD -> new MachineEvent.Hazard();
            case CLIP -> new MachineEvent.Clip();
            case EVENT_NOT_SET -> throw Checked.missing("the event of the machine");
        };
    }

    private static Optional<Long> transfer(long number) throws WireException {
        return number == 0 ? Optional.empty() : Optional.of(Checked.number("the number of a transfer", number));
    }

    /// The message of a stop, which does not tell its moment.
    public static Stopped toMessage(Event.Stopped stopped) {
        Stopped.Builder message = Stopped.newBuilder().setPosition(toMessage(stopped.position()));
        return (switch (stopped.cause()) {
            case StopCause.Reached _ -> message.setReached(UNIT);
            case StopCause.Hit(var ids, var notes) -> message
                    .setHit(Hit.newBuilder().addAllIds(ids).addAllNotes(notes));
            case StopCause.Paused _ -> message.setPaused(UNIT);
            case StopCause.Halted _ -> message.setHalted(UNIT);
            case StopCause.Trapped(Trap trap) -> message.setTrapped(toMessage(trap));
            case StopCause.Start _ -> message.setStart(UNIT);
            case StopCause.Quota(long cycles) -> message.setQuota(cycles);
            case StopCause.Diverged(TimePoint at) -> message.setDiverged(toMessage(at));
        }).build();
    }

    /// The stop in a message.
    public static Event.Stopped toStopped(TimePoint at, Stopped message) throws WireException {
        Checked.present("the position of a stop", message.hasPosition());
        return new Event.Stopped(at, toPosition(message.getPosition()), toCause(message));
    }

    private static StopCause toCause(Stopped message) throws WireException {
        return switch (message.getCauseCase()) {
            case REACHED -> new StopCause.Reached();
            case HIT -> new StopCause.Hit(
                    Checked.each(message.getHit().getIdsList(), id -> Checked.count("the number of a breakpoint", id)),
                    message.getHit().getNotesList());
            case PAUSED -> new StopCause.Paused();
            case HALTED -> new StopCause.Halted();
            case TRAPPED -> new StopCause.Trapped(toTrap(message.getTrapped()));
            case START -> new StopCause.Start();
            case QUOTA -> new StopCause.Quota(Checked.number("the quota of cycles", message.getQuota()));
            case DIVERGED -> new StopCause.Diverged(toTimePoint(message.getDiverged()));
            case CAUSE_NOT_SET -> throw Checked.missing("the cause of a stop");
        };
    }

    private static dev.macrame.debug.v1.Trap toMessage(Trap trap) {
        return dev.macrame.debug.v1.Trap.newBuilder().setKind(trap.kind().toString()).setPc(trap.pc())
                .setPlace(trap.place()).setInstruction(trap.instruction()).setCycle(trap.cycle())
                .setMessage(trap.message()).setHelp(trap.help()).build();
    }

    private static Trap toTrap(dev.macrame.debug.v1.Trap message) throws WireException {
        TrapKind kind = Arrays.stream(TrapKind.values()).filter(k -> k.toString().equals(message.getKind()))
                .findFirst().orElseThrow(() -> new WireException("no such kind of trap: " + message.getKind(),
                        Arrays.toString(TrapKind.values()), message.getKind()));
        return new Trap(kind, Checked.number("pc", message.getPc()), message.getPlace(), message.getInstruction(),
                Checked.number("cycle", message.getCycle()), message.getMessage(), message.getHelp());
    }
}
