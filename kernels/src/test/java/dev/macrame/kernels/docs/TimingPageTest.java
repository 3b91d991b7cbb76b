package dev.macrame.kernels.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.emulator.Emulator;
import dev.macrame.emulator.Loading;
import dev.macrame.emulator.RunResult;
import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.account.Account;
import dev.macrame.emulator.account.Cause;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.run.KernelLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The trace on the timing page, made by hand from its rules, is what the emulator does.
class TimingPageTest {
    private static final Path PAGE = Path.of(System.getProperty("macrame.root", ".."), "docs", "timing.md");
    private static final String KERNEL = "matvec_resident";
    private static final MachineDescription MACHINE = Presets.find("tutorial-32").orElseThrow();

    /// One line of the table; its last column says why and is not checked.
    private record Issued(int number, String instruction, long issue, long stall, String cause) {
    }

    @Test
    void theTraceOnThePageIsWhatTheEmulatorDoes() throws IOException {
        List<Issued> onPage = trace(Files.readString(PAGE));
        assertThat(onPage).hasSizeGreaterThanOrEqualTo(20);
        assertThat(trace(onPage.size())).isEqualTo(onPage);
    }

    @Test
    void theTotalOnThePageIsWhatTheEmulatorCounts() throws IOException {
        RunResult result = load(assemble()).run(Emulator.NO_LIMIT);
        assertThat(result.stop()).isEqualTo(new StopReason.Halted());
        assertThat(Files.readString(PAGE)).contains(String.format(Locale.ROOT, "**%,d cycles**", result.cycles()));
    }

    @Test
    void everyCauseIsOnThePageInItsOrder() throws IOException {
        String page = Files.readString(PAGE);
        List<String> titles = rows(page, "<!-- causes -->").stream().map(cells -> cells.get(1)).toList();
        assertThat(titles).containsExactlyElementsOf(Arrays.stream(Cause.values()).map(Cause::title).toList());
    }

    private static List<Issued> trace(String page) {
        return rows(page, "<!-- trace:" + KERNEL + " -->").stream()
                .map(cells -> new Issued(Integer.parseInt(cells.get(0)), cells.get(1).replace("`", ""),
                        Long.parseLong(cells.get(2)), Long.parseLong(cells.get(3)), cells.get(4)))
                .toList();
    }

    /// The cells of the table behind a marker, without its heading.
    private static List<List<String>> rows(String page, String marker) {
        assertThat(page).contains(marker);
        return page.substring(page.indexOf(marker)).lines().skip(1).dropWhile(String::isEmpty)
                .takeWhile(line -> line.startsWith("|")).skip(2)
                .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList()).toList();
    }

    /// At most one instruction issues in a cycle, so limits that grow by one show each of them.
    private static List<Issued> trace(int count) {
        Program program = assemble();
        Emulator emulator = load(program);
        List<Issued> trace = new ArrayList<>();
        Account before = emulator.run(0).account();
        for (long limit = 1; trace.size() < count; limit++) {
            int pc = emulator.pc();
            Account after = emulator.run(limit).account();
            if (after.issues() > before.issues()) {
                String instruction = program.text().get(pc).toString().replaceFirst(" (to|pop) .*", "");
                trace.add(issued(trace.size() + 1, instruction, limit - 1, pc, before, after));
                before = after;
            }
        }
        return trace;
    }

    private static Issued issued(int number, String instruction, long issue, int pc, Account before, Account after) {
        for (Cause cause : Cause.values()) {
            long stall = after.stalls(cause, pc) - before.stalls(cause, pc);
            if (stall > 0) {
                return new Issued(number, instruction, issue, stall, cause.title());
            }
        }
        return new Issued(number, instruction, issue, 0, "-");
    }

    private static Program assemble() {
        Assembly assembly = Assembler.assemble(KernelLibrary.read().find(KERNEL).orElseThrow(), Map.of());
        return ((Assembly.Assembled) assembly).program();
    }

    /// The clock sees no value, so zeros do as inputs; the tensors only have to lie apart.
    private static Emulator load(Program program) {
        Emulator emulator = ((Loading.Loaded) Emulator.load(program, MACHINE)).emulator();
        int address = 0;
        for (TensorDescription tensor : program.kernel().orElseThrow().tensors()) {
            emulator.setRegister(tensor.register().orElseThrow(), address);
            address += tensor.bytes();
        }
        return emulator;
    }
}
