package dev.macrame.cli;

import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.machine.Fault;
import dev.macrame.isa.machine.MachineCatalogue;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.MachineDifference;
import dev.macrame.isa.machine.MachineReading;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.KernelDescription;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Which machine a command is about.
final class MachineOption {
    /// For kernels that name no other.
    static final String DEFAULT = "tutorial-32";
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)\\}");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = {"-m", "--machine"}, paramLabel = "MACHINE",
            description = {"A preset's name (see @|bold macrame machine list|@), or a description FILE.toml.",
                "A name in braces stands for a value: @|bold -m 'tutorial-{t}'|@ with the kernel's parameter t.",
                "Default: the kernel's .machine, or else " + DEFAULT + "."})
    private Optional<String> machine = Optional.empty();

    /// Whether a machine was asked for.
    boolean isGiven() {
        return machine.isPresent();
    }

    /// The machine that was asked for, else the one that the kernel is made for, else the default.
    MachineDescription load(Optional<KernelDescription> kernel) throws Failure {
        return load(kernel, Map.of(), command.commandLine().getErr());
    }

    /// The same, where names in braces may also be those of other values.
    ///
    /// @param values by name; they come before the parameters of the kernel
    /// @param err    takes warnings
    MachineDescription load(Optional<KernelDescription> kernel, Map<String, String> values, PrintWriter err)
            throws Failure {
        if (machine.isEmpty()) {
            Optional<String> preferred = kernel.flatMap(KernelDescription::machine);
            if (preferred.isPresent()) {
                return preferred(kernel.get().name(), preferred.get());
            }
            return find(DEFAULT, err);
        }
        Map<String, String> known = new LinkedHashMap<>();
        kernel.ifPresent(description -> description.parameters().forEach(parameter -> known.put(parameter.name(), Long
                .toString(parameter.value()))));
        known.putAll(values);
        return find(filled(machine.get(), known), err);
    }

    /// The names in braces of what was typed.
    Set<String> names() throws Failure {
        return machine.isPresent() ? names(machine.get()) : Set.of();
    }

    private static Set<String> names(String typed) throws Failure {
        checkBraces(typed);
        return BRACES.matcher(typed).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static void checkBraces(String typed) throws Failure {
        String rest = BRACES.matcher(typed).replaceAll("");
        if (rest.contains("{") || rest.contains("}")) {
            throw Failure.misuse("machine `%s` has a `%s` without its `%s`".formatted(typed, rest.contains("{") ? "{"
                    : "}", rest.contains("{") ? "}" : "{"), "write a name between braces, such as `-m 'tutorial-{t}'`");
        }
    }

    private static String filled(String typed, Map<String, String> values) throws Failure {
        checkBraces(typed);
        Matcher braces = BRACES.matcher(typed);
        StringBuilder filled = new StringBuilder();
        while (braces.find()) {
            String value = values.get(braces.group(1));
            if (value == null) {
                throw Failure.misuse("`%s` in machine `%s` stands for no value".formatted(braces.group(), typed), values
                        .isEmpty() ? "the kernel has no parameters" : "there are " + String.join(", ", values
                                .keySet()));
            }
            braces.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return braces.appendTail(filled).toString();
    }

    private static MachineDescription preferred(String kernel, String name) throws Failure {
        return Presets.find(name).orElseThrow(() -> Failure.of(
                "kernel %s is made for machine `%s`, which is no preset".formatted(kernel, name),
                "choose a machine with `--machine`; the presets are " + String.join(", ", Presets.names())));
    }

    /// The machine that a user typed; warns of a file that takes the name of a preset.
    static MachineDescription find(String typed, PrintWriter err) throws Failure {
        return switch (new MachineCatalogue(Path.of("")).find(typed)) {
            case MachineReading.Accepted(MachineDescription description) -> {
                warnOfDisguise(typed, description, err);
                yield description;
            }
            case MachineReading.Rejected(List<Diagnostic> diagnostics) -> throw failure(diagnostics);
        };
    }

    /// A mistake in a file is shown where it stands; one in the typed name needs no excerpt.
    private static Failure failure(List<Diagnostic> diagnostics) {
        Diagnostic first = diagnostics.getFirst();
        boolean isName = first.code().equals(Fault.UNKNOWN_MACHINE.code())
                || first.code().equals(Fault.UNREADABLE_FILE.code());
        return isName ? Failure.of(first.code(), first.message(), first.help().orElse(""))
                : Failure.of(diagnostics);
    }

    private static void warnOfDisguise(String typed, MachineDescription machine, PrintWriter err) {
        Optional<MachineDescription> preset = Presets.find(machine.name());
        if (preset.isEmpty()) {
            return;
        }
        List<String> different = MachineDifference.between(preset.get(), machine).stream()
                .map(difference -> difference.entry().path()).toList();
        if (!different.isEmpty()) {
            err.printf("macrame: warning: %s calls itself %s, but is not the preset of that name: %s%s%n", typed,
                    machine.name(), different.getFirst(), different.size() == 1 ? " differs"
                            : " and %d more differ".formatted(different.size() - 1));
            err.println("  help: give it a name of its own, so that reports tell the two apart");
        }
    }
}
