package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.Breakpoint;
import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.MachineEvent;
import dev.macrame.emulator.debug.Position;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Reply.Writer;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.StopCause;
import dev.macrame.emulator.debug.TimePoint;
import dev.macrame.emulator.debug.Until;
import dev.macrame.emulator.debug.Where;
import dev.macrame.emulator.debug.WriteTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Carries out the commands that move the run, and those that ask who wrote something.
///
/// @param meanwhile is told what happens while the run goes
record Runner(Debuggee debuggee, Inquiry inquiry, RunWatch watch, BreakpointDesk breakpoints,
        Consumer<Event> meanwhile, Ink ink) {

    /// A run that stands again.
    ///
    /// @param text what to print
    record Halt(StopCause cause, String text) {
    }

    /// Lets the run go and waits until it stands.
    Halt go(Direction direction, Until until) throws CommandFailure {
        inquiry.ask(new Request.Resume(direction, until), Reply.Resumed.class);
        Event.Stopped stopped = watch.await(inquiry.at(), inquiry, meanwhile);
        return new Halt(stopped.cause(), text(stopped, until instanceof Until.Event(MachineEvent event) ? List.of(event)
                : List.of()));
    }

    /// What is printed of a stop.
    String text(Event.Stopped stopped) throws CommandFailure {
        return text(stopped, List.of());
    }

    /// @param awaited what the run was to stop at
    private String text(Event.Stopped stopped, List<MachineEvent> awaited) throws CommandFailure {
        Map<Integer, Breakpoint> hit = stopped.cause() instanceof StopCause.Hit ? breakpoints.known() : Map.of();
        List<MachineEvent> events = new ArrayList<>(awaited);
        if (stopped.cause() instanceof StopCause.Hit(List<Integer> ids, List<String> _)) {
            events.clear();
            for (int id : ids) {
                Breakpoint breakpoint = hit.get(id);
                if (breakpoint != null && breakpoint.plan().where() instanceof Where.Event(MachineEvent event)) {
                    events.add(event);
                }
            }
        } else if (!(stopped.cause() instanceof StopCause.Reached)) {
            events.clear();
        }
        return new StopText(debuggee.program(), ink).stopped(stopped.position(), stopped.cause(), hit) + arrivals(
                stopped
                        .position(), events);
    }

    /// Transfers that arrive while the next instruction waits, if the run was to stop at the end of one.
    private String arrivals(Position position, List<MachineEvent> events) throws CommandFailure {
        if (events.stream().noneMatch(MachineEvent.TransferDone.class::isInstance)) {
            return "";
        }
        List<Reply.TransferState> transfers = inquiry.ask(new Request.ReadTransfers(), Reply.Transfers.class)
                .transfers();
        boolean isThen = inquiry.at().equals(position.at());
        return transfers.stream().filter(transfer -> isThen && transfer.end() > position.at().cycle() && transfer
                .end() <= position.nextIssue() && events.stream().anyMatch(
                        event -> event instanceof MachineEvent.TransferDone(Optional<Long> number) && number.map(
                                wanted -> wanted == transfer.number()).orElse(true)))
                .map(
                        transfer -> "  transfer %d arrives in cycle %,d, before the next instruction issues\n"
                                .formatted(
                                        transfer.number(), transfer.end())).collect(Collectors.joining());
    }

    /// Goes to the moment in front of the last writer.
    Halt back(Subject subject) throws CommandFailure {
        return switch (writer(subject)) {
            case Writer.Instruction(TimePoint before, int pc, long _, String _, String _) -> {
                Halt halt = go(Direction.BACKWARD, new Until.Moment(before.instructions()));
                yield new Halt(halt.cause(), "before `" + subject + "` was written\n" + halt.text()
                        + new TransferSource(
                                debuggee, inquiry).text(subject, pc));
            }
            case Writer.Debugger(TimePoint at, String client) -> throw new CommandFailure(
                    "`%s` was written last by the debugger of %s, at %s"
                            .formatted(subject, client, at), "`goto cycle %d` goes there".formatted(at.cycle()));
            case Writer.Loaded() -> throw new CommandFailure("nobody has written `%s` so far".formatted(subject),
                    "it is as it was loaded");
        };
    }

    /// Who wrote a subject last, as text.
    String lastWriter(Subject subject) throws CommandFailure {
        return switch (writer(subject)) {
            case Writer.Instruction(TimePoint before, int pc, long cycle, String _, String _) ->
                "`%s` was written last in cycle %,d (instruction %,d) by\n%s"
                        .formatted(subject, cycle, before.instructions(), new StopText(debuggee.program(), ink).line(
                                pc) + (TransferSource.isTransfer(debuggee.program(), pc) ? "  a transfer: `back "
                                        + subject + "` says which bytes it takes\n" : ""));
            case Writer.Debugger(TimePoint at, String client) -> "`%s` was written last by the debugger of %s, at %s\n"
                    .formatted(subject, client, at);
            case Writer.Loaded() -> "nobody has written `%s` so far: it is as it was loaded\n".formatted(subject);
        };
    }

    private Writer writer(Subject subject) throws CommandFailure {
        WriteTarget target = switch (debuggee.resolve(subject, inquiry)) {
            case Debuggee.Resolved.Bytes bytes -> new WriteTarget.Bytes(bytes.memory(), bytes.start(), bytes.count());
            case Debuggee.Resolved.Register(String name, _, _) -> new WriteTarget.Register(whole(name));
        };
        return inquiry.ask(new Request.FindLastWriter(target), Reply.LastWriter.class).writer();
    }

    /// A part of a register is written with the whole.
    private static String whole(String name) {
        int part = name.indexOf('.');
        return part < 0 ? name : name.substring(0, part);
    }
}
