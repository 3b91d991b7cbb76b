package dev.macrame.cli;

import dev.macrame.assembler.Assembly;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.Parameter;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.run.KernelHeader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `macrame kernels`: what there is to run.
@Command(name = "kernels", mixinStandardHelpOptions = true, subcommands = KernelsForCommand.class,
        description = {"Lists the kernels that ship with macrame: name, machine, what it does, and in brackets the "
                + "tutorial's slide that it belongs to. With a name it shows what that kernel takes and gives.", ""},
        footer = {"", "Examples:", "  macrame kernels", "  macrame kernels matvec_resident",
            "  macrame kernels for conv2d --shape H=32,W=32,C=16,K=16 --machine tile16"})
final class KernelsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "KERNEL", arity = "0..1",
            description = "A kernel to show, such as @|bold matvec_resident|@. Default: a line for each.")
    private Optional<String> kernel = Optional.empty();

    @Override
    public Integer call() throws Failure {
        Sources sources = new Sources();
        if (kernel.isPresent()) {
            show(describe(sources, kernel.get()));
            return CommandLine.ExitCode.OK;
        }
        Map<String, KernelDescription> all = new java.util.LinkedHashMap<>();
        for (String name : sources.library().names()) {
            all.put(name, describe(sources, name));
        }
        int names = all.keySet().stream().mapToInt(String::length).max().orElse(0);
        int machines = all.values().stream().mapToInt(found -> machine(found).length()).max().orElse(0);
        all.forEach((name, found) -> out().println(line(name, found, names, machines)));
        return CommandLine.ExitCode.OK;
    }

    private static String line(String name, KernelDescription found, int names, int machines) {
        KernelHeader header = KernelHeader.of(found);
        String slide = header.slide().map(text -> "  [" + text + "]").orElse("");
        return (name + " ".repeat(names - name.length() + 2) + machine(found) + " ".repeat(machines - machine(found)
                .length() + 2) + header.summary() + slide).stripTrailing();
    }

    private static KernelDescription describe(Sources sources, String name) throws Failure {
        return switch (sources.assemble(name, Map.of())) {
            case Assembly.Rejected(var diagnostics) -> throw Failure.of(diagnostics);
            case Assembly.Assembled(var program, _) -> program.kernel().orElseThrow(() -> Failure.of(name
                    + " does not describe itself", "give it a `.kernel` line"));
        };
    }

    private static String machine(KernelDescription found) {
        return found.machine().orElse(MachineOption.DEFAULT);
    }

    private void show(KernelDescription found) {
        KernelHeader header = KernelHeader.of(found);
        row("kernel", found.name());
        row("does", header.summary());
        row("machine", machine(found) + (found.machine().isEmpty() ? ", since it names none" : ""));
        row("parameters", found.parameters().stream().map(KernelsCommand::text).collect(Collectors.joining(", ")));
        for (TensorDescription tensor : found.tensors()) {
            row(tensor.direction().name().toLowerCase(Locale.ROOT), text(tensor));
        }
        found.golden().forEach(golden -> row("golden", golden.output() + " = " + golden.expression()));
        List<String> needs = new ArrayList<>();
        found.requirements().forEach(need -> needs.add(need.name() + " >= " + text(need.key(), need.least())));
        row("requires", String.join(", ", needs));
        header.entries().forEach(this::row);
    }

    private void row(String name, String text) {
        if (!text.isEmpty()) {
            out().printf("%-11s %s%n", name, text);
        }
    }

    private static String text(Parameter parameter) {
        return parameter.name() + " = " + parameter.value();
    }

    private static String text(TensorDescription tensor) {
        return tensor.name() + " " + tensor.typeText() + (tensor.type().min() == tensor.least() && tensor.type().max()
                == tensor.greatest() ? "" : " in %d..%d".formatted(tensor.least(), tensor.greatest()));
    }

    private static String text(Key key, long value) {
        return key.measure().print(value);
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
