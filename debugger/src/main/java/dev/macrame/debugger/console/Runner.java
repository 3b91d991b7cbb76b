package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.Breakpoint;
import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Reply.Writer;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.StopCause;
import dev.macrame.emulator.debug.TimePoint;
import dev.macrame.emulator.debug.Until;
import dev.macrame.emulator.debug.WriteTarget;
import java.util.Map;
import java.util.function.Consumer;

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
        return new Halt(stopped.cause(), text(stopped));
    }

    /// What is printed of a stop.
    String text(Event.Stopped stopped) throws CommandFailure {
        Map<Integer, Breakpoint> hit = stopped.cause() instanceof StopCause.Hit ? breakpoints.known() : Map.of();
        return new StopText(debuggee.program(), ink).stopped(stopped.position(), stopped.cause(), hit);
    }

    /// Goes to the moment in front of the last writer.
    Halt back(Subject subject) throws CommandFailure {
        return switch (writer(subject)) {
            case Writer.Instruction(TimePoint before, int _, long _, String _, String _) -> {
                Halt halt = go(Direction.BACKWARD, new Until.Moment(before.instructions()));
                yield new Halt(halt.cause(), "before `" + subject + "` was written\n" + halt.text());
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
                                pc));
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
