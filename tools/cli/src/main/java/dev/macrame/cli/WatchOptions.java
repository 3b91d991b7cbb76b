package dev.macrame.cli;

import dev.macrame.emulator.RunResult;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.run.AccessPattern;
import dev.macrame.report.PictureText;
import dev.macrame.report.TraceText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What shows a run while it runs: a trace of its instructions, a picture of its loads.
final class WatchOptions {
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})\\.\\.([0-9]{1,9})");
    private static final int FEW_STEPS = 12;
    private static final int MOST_STEPS = 200;

    /// When to use colours.
    enum Colour {
        AUTO, ALWAYS, NEVER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--trace", arity = "0..1", paramLabel = "FILE", preprocessor = OnlyAttached.class, description = {
        "Prints a line for each instruction, in place of the report, or writes it: @|bold --trace=run.trace|@."})
    private @Nullable String trace;

    @Option(names = "--picture", arity = "0..1", paramLabel = "TENSOR", preprocessor = OnlyAttached.class,
            description = {
                "Also draws step by step which elements of a tensor were loaded and which were used again, such as "
                        + "@|bold --picture=x|@. Default: the first input."})
    private @Nullable String picture;

    @Option(names = "--steps", paramLabel = "A..B",
            description = "Which steps the picture shows, such as @|bold --steps 5..8|@. Default: the first 12.")
    private Optional<String> steps = Optional.empty();

    @Option(names = "--color", paramLabel = "auto|always|never", description = {
        "When the picture has colours, such as @|bold --color never|@. Default: auto, on a terminal unless NO_COLOR is set."})
    private Colour colour = Colour.AUTO;

    /// Whether the trace takes the place of the report.
    boolean isReportReplaced() {
        return OnlyAttached.NOTHING.equals(trace);
    }

    /// Refuses options that make no sense together.
    ///
    /// @param json whether the output is for programs
    void check(boolean json) throws Failure {
        if (isReportReplaced() && (json || picture != null)) {
            throw Failure.misuse("--trace and %s would both print to the same place".formatted(json ? RunCommand.JSON
                    : "--picture"), "write the trace to a file: `--trace=run.trace`");
        }
        if (json && picture != null) {
            throw Failure.misuse("--picture and %s would both print to the same place".formatted(RunCommand.JSON),
                    "leave one of them out");
        }
        if (steps.isPresent() && picture == null) {
            throw Failure.misuse("--steps is about pictures, and there is none", "add `--picture`");
        }
        range();
    }

    private int[] range() throws Failure {
        if (steps.isEmpty()) {
            return new int[] {1, FEW_STEPS};
        }
        Matcher range = RANGE.matcher(steps.get());
        if (!range.matches()) {
            throw Failure.misuse("`--steps %s` is no range".formatted(steps.get()),
                    "write for instance `--steps 5..8`");
        }
        int first = Integer.parseInt(range.group(1));
        int last = Integer.parseInt(range.group(2));
        if (first < 1 || first > last || last - first >= MOST_STEPS) {
            throw Failure.misuse("`--steps %s` cannot be drawn".formatted(steps.get()), "steps are counted from 1, the "
                    + "smaller number comes first, and at most %d are drawn at once".formatted(MOST_STEPS));
        }
        return new int[] {first, last};
    }

    /// Begins to watch runs of a program.
    Session open(Program program) throws Failure {
        return new Session(program);
    }

    /// What watches one run.
    final class Session implements AutoCloseable {
        private final @Nullable PrintWriter traceOut;
        private final @Nullable TraceText traceText;
        private final @Nullable AccessPattern pattern;

        private Session(Program program) throws Failure {
            pattern = picture == null ? null : pattern(program, picture);
            traceOut = trace == null ? null : isReportReplaced() ? command.commandLine().getOut() : file(trace);
            traceText = traceOut == null ? null : new TraceText(program, traceOut);
        }

        /// Whom the run has to tell.
        Watcher watcher() {
            if (traceText == null) {
                return pattern == null ? Watcher.NONE : pattern;
            }
            return pattern == null ? traceText : traceText.and(pattern);
        }

        /// Says that the run has ended.
        void end(RunResult result) throws Failure {
            if (traceText != null && traceOut != null) {
                traceText.end(result);
                if (traceOut.checkError() && !isReportReplaced()) {
                    throw Failure.of(trace + " cannot be written to its end", "check the room on its disk");
                }
            }
            if (pattern != null) {
                pattern.finish();
            }
        }

        /// The picture, if one was asked for.
        Optional<String> picture(KernelDescription kernel) {
            boolean coloured = switch (colour) {
                case AUTO -> Terminal.hasColours();
                case ALWAYS -> true;
                case NEVER -> false;
            };
            return pattern == null ? Optional.empty() : Optional.of(PictureText.of(kernel, pattern, coloured));
        }

        @Override
        public void close() {
            if (traceOut != null && !isReportReplaced()) {
                traceOut.close();
            }
        }
    }

    private static PrintWriter file(String typed) throws Failure {
        try {
            return new PrintWriter(Files.newBufferedWriter(Path.of(typed)));
        } catch (IOException e) {
            throw Failure.of(typed + " cannot be written" + AsmCommand.reason(e),
                    "name a file in a folder that you may write to");
        } catch (InvalidPathException e) {
            throw Failure.misuse("there can be no file of that name: " + e.getReason(), "use another name");
        }
    }

    private AccessPattern pattern(Program program, String name) throws Failure {
        KernelDescription kernel = program.kernel().orElseThrow(() -> Failure.of(
                "the program does not describe itself, so there is no tensor to draw",
                "give it a `.kernel` line, and `.input` and `.output` lines for its tensors"));
        List<String> names = kernel.tensors().stream().map(TensorDescription::name).toList();
        Optional<TensorDescription> tensor = name.isEmpty() ? kernel.tensors().stream().filter(found -> found
                .direction()
                == Direction.INPUT).findFirst() : kernel.tensor(name);
        if (tensor.isEmpty()) {
            throw Failure.of(name.isEmpty() ? "kernel %s has no input to draw".formatted(kernel.name())
                    : "kernel %s has no tensor `%s`".formatted(kernel.name(), name), names.isEmpty()
                            ? "declare one with `.input`" : Nearest.to(name, names).map(near -> "did you mean `" + near
                                    + "`?").orElse("its tensors are " + String.join(", ", names)));
        }
        int[] range = range();
        return new AccessPattern(program, tensor.get(), range[0], range[1]);
    }
}
