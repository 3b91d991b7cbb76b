package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.Answer;
import dev.macrame.emulator.debug.DebugTarget;
import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.StopCause;
import dev.macrame.emulator.debug.TimePoint;
import dev.macrame.emulator.debug.Until;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The debugger's console without a terminal: takes command lines, prints what comes of them. Any thread may use it,
/// one after the other; [#interrupt] does not wait for the others.
public final class Console implements AutoCloseable {
    /// In front of each command.
    public static final String PROMPT = "(macrame) ";

    private final DebugTarget target;
    private final ConsoleSettings settings;
    private final PrintWriter out;
    private final Ink ink;
    private final Screen screen;
    private final Debuggee debuggee;
    private final RunWatch watch;
    private final Runner runner;
    private final BreakpointDesk breakpoints;
    private final Viewer viewer;
    private final Lister lister;
    private final Edits edits = new Edits();
    private final Scripts scripts = new Scripts(this::execute);
    private Optional<ConsoleCommand> repeated = Optional.empty();
    private String lastProblem = "";
    private boolean hasTrapped;

    private Console(DebugTarget target, ConsoleSettings settings, PrintWriter out, Inquiry inquiry, Debuggee debuggee) {
        this.target = target;
        this.settings = settings;
        this.out = out;
        this.debuggee = debuggee;
        ink = new Ink(settings.hasColours());
        screen = new Screen(out, ink);
        watch = new RunWatch(target);
        breakpoints = new BreakpointDesk(debuggee, inquiry);
        runner = new Runner(debuggee, inquiry, watch, breakpoints, this::notice, ink);
        viewer = new Viewer(debuggee, inquiry, new ShownBefore(), edits, settings.width(), ink);
        lister = new Lister(debuggee, inquiry, breakpoints, ink);
        inquiry.whileWaiting(this::hearOfTheSession);
    }

    /// What opening a console came to.
    public sealed interface Opening {
        /// The target answers.
        record Opened(Console console) implements Opening {
        }

        /// It does not.
        record Refused(String message, String help) implements Opening {
        }
    }

    /// What a command came to.
    public enum Outcome {
        DONE, FAILED, QUIT
    }

    /// A console for a target, which stays the caller's to close.
    public static Opening open(DebugTarget target, ConsoleSettings settings, PrintWriter out) {
        Inquiry inquiry = new Inquiry(target);
        try {
            Reply.Description description = inquiry.ask(new Request.Describe(), Reply.Description.class);
            Reply.ProgramImage image = inquiry.ask(new Request.ReadProgram(), Reply.ProgramImage.class);
            return new Opening.Opened(new Console(target, settings, out, inquiry, new Debuggee(image.program(),
                    description)));
        } catch (CommandFailure failure) {
            return new Opening.Refused(failure.problem(), failure.help());
        }
    }

    /// Says where the run stands.
    public synchronized void greet() {
        attempt(() -> {
            say(viewer.position());
            return Outcome.DONE;
        });
    }

    /// Carries out one line. An empty one repeats the last command if that was a step or a list.
    public synchronized Outcome execute(String line) {
        return attempt(() -> {
            ConsoleCommand command = CommandTable.parse(line);
            if (command instanceof ConsoleCommand.Nothing) {
                return line.isBlank() && repeated.isPresent() ? carryOut(repeated.get()) : Outcome.DONE;
            }
            repeated = Optional.of(command).filter(ConsoleCommand::isRepeatable);
            return carryOut(command);
        });
    }

    /// Carries out the lines of a script, each printed behind a prompt, up to the first one that fails.
    public synchronized Outcome executeAll(List<String> lines) {
        return executeAll(new Script.Lines("", lines));
    }

    /// The same for a file, which is named with the line that fails.
    public synchronized Outcome executeAll(Script.Lines script) {
        return scripts.run(script, out);
    }

    /// Asks the run to stop, if it goes; if the connection is lost, gives up waiting for it. For any thread.
    public void interrupt() {
        if (giveUp()) {
            return;
        }
        CompletableFuture<Answer> _ = target.ask(new Request.Pause());
    }

    /// Waits no longer for a lost connection.
    ///
    /// @return whether it was lost
    boolean giveUp() {
        Optional<SharedSession> away = settings.session().filter(SharedSession::isAway);
        away.ifPresent(SharedSession::giveUp);
        return away.isPresent();
    }

    /// Whether the last stop of the run was at a trap.
    public boolean hasTrapped() {
        return hasTrapped;
    }

    /// Prints what others have done to the run since the last command.
    public synchronized void printNews() {
        attempt(() -> {
            hear();
            return Outcome.DONE;
        });
    }

    /// The same as text, for a terminal on which somebody is typing.
    synchronized String news() {
        return screen.apart(this::printNews);
    }

    /// What can be typed.
    CompletionWords words() {
        return new CompletionWords(debuggee);
    }

    private Outcome attempt(Attempt attempt) {
        try {
            return attempt.carryOut();
        } catch (CommandFailure failure) {
            lastProblem = failure.problem();
            say(ink.isColoured() ? ink.alert(failure.text().stripTrailing()) + "\n" : failure.text());
            return Outcome.FAILED;
        } finally {
            screen.flush();
        }
    }

    /// Something that may fail.
    @FunctionalInterface
    private interface Attempt {
        Outcome carryOut() throws CommandFailure;
    }

    private Outcome carryOut(ConsoleCommand command) throws CommandFailure {
        hear();
        switch (command) {
            case ConsoleCommand.Nothing _ -> {
                // nothing was asked
            }
            case ConsoleCommand.Go(Direction direction, Until until) -> stopped(runner.go(direction, until));
            case ConsoleCommand.GoToWriter(Subject subject) -> stopped(runner.back(subject));
            case ConsoleCommand.FindWriter(Subject subject) -> say(runner.lastWriter(subject));
            case ConsoleCommand.Break(var where, var clauses) -> say(breakpoints.add(where, clauses));
            case ConsoleCommand.Watch(Subject subject, var kind, var clauses) -> say(breakpoints.watch(subject, kind,
                    clauses));
            case ConsoleCommand.Delete(List<Integer> ids) -> say(breakpoints.delete(ids));
            case ConsoleCommand.Enable(List<Integer> ids, boolean isEnabled) -> say(breakpoints.enable(ids, isEnabled));
            case ConsoleCommand.SetCondition(int id, var condition) -> say(breakpoints.condition(id, condition));
            case ConsoleCommand.Ignore(int id, long hits) -> say(breakpoints.ignore(id, hits));
            case ConsoleCommand.Print(String expression) -> say(viewer.print(expression));
            case ConsoleCommand.Write write -> say(viewer.write(write));
            case ConsoleCommand.Examine(Subject subject, ExamineFormat format) -> say(viewer.examine(subject, format));
            case ConsoleCommand.Show show -> say(viewer.show(show));
            case ConsoleCommand.Inform(Topic topic) -> say(inform(topic));
            case ConsoleCommand.ShowAccount(int lines) -> say(viewer.account(lines));
            case ConsoleCommand.ListSource(var place) -> say(lister.list(place));
            case ConsoleCommand.Disassemble(var place, int count) -> say(viewer.instructions(place, count));
            case ConsoleCommand.Help(var topic) -> say(topic.isPresent() ? new HelpText(ink).of(CommandTable.find(topic
                    .get())) : new HelpText(ink).all());
            case ConsoleCommand.Echo(String text) -> say(text + "\n");
            case ConsoleCommand.Source(String file) -> {
                return scripts.runFile(file, out);
            }
            case ConsoleCommand.Control(boolean isTaken, boolean isForced) -> say(control(isTaken, isForced));
            case ConsoleCommand.Quit _ -> {
                return Outcome.QUIT;
            }
        }
        return Outcome.DONE;
    }

    private void hear() {
        hearOfTheSession();
        watch.heard().forEach(this::notice);
    }

    /// What has happened to the session, but for what the last command has failed with.
    private void hearOfTheSession() {
        settings.session().ifPresent(session -> session.news().stream().filter(line -> lastProblem.isEmpty() || !line
                .endsWith(lastProblem)).forEach(line -> say(ink.faint(line) + "\n")));
        screen.flush();
    }

    private String inform(Topic topic) throws CommandFailure {
        return switch (topic) {
            case BREAKPOINTS -> BreakpointText.list(breakpoints.list());
            case FRAMES -> viewer.frames();
            case MACHINE -> viewer.machine();
            case POSITION -> viewer.position();
            case REGISTERS -> viewer.registers();
            case SESSIONS -> settings.session().map(session -> String.join("\n", session.lines()) + "\n").orElse(
                    "the run is in this process, and nobody else can see it: `macrame serve` shares one\n");
            case TRANSFERS -> viewer.transfers();
            case WALKS -> viewer.walks();
        };
    }

    private String control(boolean isTaken, boolean isForced) throws CommandFailure {
        SharedSession session = settings.session().orElseThrow(() -> new CommandFailure(
                "the run is in this process: nobody else can control it", "`macrame serve` shares a run"));
        SharedSession.Result result = isTaken ? session.takeControl(isForced) : session.releaseControl();
        if (!result.isDone()) {
            throw new CommandFailure(result.text(), result.help());
        }
        return result.text() + "\n";
    }

    private void stopped(Runner.Halt halt) {
        say(halt.text());
        ended(halt.cause());
    }

    private void ended(StopCause cause) {
        hasTrapped = cause instanceof StopCause.Trapped || cause instanceof StopCause.Diverged;
        lister.forget();
        if (cause instanceof StopCause.Halted) {
            settings.atHalt().apply(target).forEach(line -> say(line + "\n"));
            if (settings.session().isEmpty()) {
                say(edits.note());
            }
        }
    }

    /// Something happened to the run that nobody waits for here, or while it goes.
    private void notice(Event event) {
        switch (event) {
            case Event.Logged(_, int breakpoint, String text) -> say("[" + breakpoint + "] " + text + "\n");
            case Event.Resumed(_, Direction direction, String client) -> say(ink.faint("%s lets the run go %s"
                    .formatted(
                            client, direction == Direction.FORWARD ? "on" : "back")) + "\n");
            case Event.Stopped stopped -> attempt(() -> {
                say(runner.text(stopped));
                ended(stopped.cause());
                return Outcome.DONE;
            });
            case Event.BreakpointChanged(_, var change, var breakpoint) -> {
                if (!breakpoints.isKnown(breakpoint, change)) {
                    say(ink.faint(switch (change) {
                        case ADDED -> "new: " + BreakpointText.line(breakpoint);
                        case CHANGED -> "changed: " + BreakpointText.line(breakpoint);
                        case REMOVED -> "removed: " + BreakpointText.line(breakpoint);
                    }) + "\n");
                }
            }
            case Event.Progress(TimePoint at, Direction _) -> screen.progress(at);
            case Event.Forked forked -> edits.news(forked).ifPresent(line -> say(ink.faint(line) + "\n"));
            case Event.Traced _, Event.MemoryChanged _ -> {
                // they were not asked for
            }
        }
        screen.flush();
    }

    private void say(String text) {
        screen.say(text);
    }

    /// Listens no longer. The target stays open.
    @Override
    public void close() {
        watch.close();
    }
}
