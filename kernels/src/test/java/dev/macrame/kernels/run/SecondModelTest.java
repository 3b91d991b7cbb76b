package dev.macrame.kernels.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.Trap;
import dev.macrame.emulator.account.Account;
import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.account.Movement;
import dev.macrame.isa.Memory;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.tensor.Tensor;
import dev.macrame.testkit.second.SecondModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Kernels and the examples of the pages take the same cycles, with the same owners, and give the same outputs on the
/// emulator and on the model that was written from the pages.
class SecondModelTest {
    private static final KernelLibrary LIBRARY = KernelLibrary.read();
    private static final Path PAGES = Path.of(System.getProperty("macrame.root", ".."), "docs", "isa");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```asm\n(.*?)```");
    private static final long MOST_CYCLES = 2_000_000;

    static Stream<String> kernels() {
        return LIBRARY.names().stream();
    }

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void kernelsAgree(String name) {
        Program program = assemble(LIBRARY.find(name).orElseThrow());
        assertAgreement(program);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void examplesAgree(Path page) throws IOException {
        String source = EXAMPLE.matcher(Files.readString(page)).results().findFirst().orElseThrow().group(1);
        Program program = assemble(new SourceText(page.getFileName().toString(), source));
        assertAgreement(program);
    }

    private static void assertAgreement(Program program) {
        assertThat(Presets.names().stream().filter(machine -> agrees(program, Presets.find(machine).orElseThrow()))
                .count()).as("machines on which it comes to its end").isPositive();
    }

    /// The worked example of the timing page, whose total was found by hand.
    @Test
    void theSecondModelComesToTheTotalOfTheWorkedExample() {
        Program program = assemble(LIBRARY.find("matvec_resident").orElseThrow());
        SecondModel model = new SecondModel(program, Presets.find("tutorial-32").orElseThrow());
        assertThat(model.run(MOST_CYCLES).cycles()).isEqualTo(2443);
    }

    /// Runs a program on both models.
    ///
    /// @return whether it ended with `halt`; a machine may be too small for it
    private static boolean agrees(Program program, MachineDescription machine) {
        RunOutcome outcome = new KernelRunner(machine, 1, MOST_CYCLES, false).run(program, Map.of());
        if (!(outcome instanceof RunOutcome.Ran(RunReport report))) {
            return false;
        }
        Placement placement = Placement.of(report.kernel());
        SecondModel model = new SecondModel(program, machine);
        report.kernel().tensors().forEach(tensor -> tensor.register().ifPresent(register -> model.setRegister(register,
                placement.address(tensor))));
        report.inputs().forEach(input -> model.write(Memory.MAIN, placement.address(report.kernel().tensor(input.name())
                .orElseThrow()), input.tensor().toBytes()));
        SecondModel.Outcome second = model.run(MOST_CYCLES);
        assertThat(second.ending()).isEqualTo(ending(report.result().stop()));
        assertThat(second.cycles()).isEqualTo(report.result().cycles());
        for (int pc = 0; pc < program.text().size(); pc++) {
            assertThat(second.tally().counts(pc)).as("%s on %s", program.place(pc), machine.name()).isEqualTo(counts(
                    report.result().account(), pc));
        }
        byte[] main = model.memory(Memory.MAIN);
        for (RunReport.Output output : report.outputs()) {
            int address = placement.address(report.kernel().tensor(output.name()).orElseThrow());
            Tensor tensor = output.tensor();
            assertThat(Arrays.copyOfRange(main, address, address + tensor.toBytes().length)).as(output.name())
                    .isEqualTo(
                            tensor.toBytes());
        }
        return report.result().stop() instanceof StopReason.Halted;
    }

    private static SecondModel.Ending ending(StopReason stop) {
        return switch (stop) {
            case StopReason.Halted _ -> new SecondModel.Ending.Halted();
            case StopReason.Trapped(Trap trap) -> new SecondModel.Ending.Trapped(trap.kind(), trap.pc(), trap.cycle());
            case StopReason.CycleLimit _ -> new SecondModel.Ending.Unfinished();
        };
    }

    private static Map<String, Long> counts(Account account, int pc) {
        Map<String, Long> counts = new TreeMap<>();
        counts.put("issues", account.issues(pc));
        for (Cause cause : Cause.values()) {
            counts.put(cause.title(), account.stalls(cause, pc));
        }
        for (Memory memory : Memory.values()) {
            for (Movement movement : Movement.values()) {
                counts.put(memory + " " + movement.name(), account.bytes(memory, movement, pc));
            }
        }
        counts.putAll(Map.of("bus bytes", account.busBytes(pc), "macs", account.macs(pc), "operations", account
                .operations(
                        pc), "clipped", account.clipped(pc)));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static Program assemble(SourceText source) {
        Assembly assembly = Assembler.assemble(source, Map.of(), LIBRARY::include);
        assertThat(assembly).as("%s", assembly.diagnostics()).isInstanceOf(Assembly.Assembled.class);
        return ((Assembly.Assembled) assembly).program();
    }
}
