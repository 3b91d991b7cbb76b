package dev.macrame.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.account.Account;
import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.semantics.CoreState;
import dev.macrame.isa.Op;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.program.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every row against its vectors: the state before, the state after, the cycles.
class VectorTest {
    private static final int LEAST_CASES = 3;
    private static final int MAIN_BYTES = 256;

    @Test
    void everyRowHasItsFileAndEveryFileItsRow() {
        assertThat(VectorFile.rows()).containsExactlyInAnyOrderElementsOf(Arrays.stream(Op.values()).map(op -> op.name()
                .toLowerCase(Locale.ROOT)).toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyFileHasSeveralCasesWithNamesOfTheirOwn(String row) {
        List<Vector> vectors = VectorFile.read(row);
        assertThat(vectors).hasSizeGreaterThanOrEqualTo(LEAST_CASES);
        assertThat(vectors).extracting(Vector::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theRowDoesWhatItsVectorSays(Vector vector) {
        Program program = Programs.assemble(vector.code());
        Interpreter expected = new Interpreter(program, machine(vector));
        Stream.concat(vector.before().stream(), vector.after().stream()).forEach(part -> part.apply(expected.core()));
        Interpreter actual = new Interpreter(program, machine(vector));
        vector.before().forEach(part -> part.apply(actual.core()));

        RunResult result = actual.run(Emulator.NO_LIMIT);

        CoreState state = CoreState.of(actual.core());
        CoreState wanted = CoreState.of(expected.core());
        assertThat(ending(result)).isEqualTo(vector.trap().map(Object::toString).orElse("halted"));
        assertThat(state.x()).as("x0..x15").isEqualTo(wanted.x());
        assertThat(List.of(state.lanes(), state.rows())).as("vl, vr").isEqualTo(List.of(wanted.lanes(), wanted.rows()));
        assertThat(state.accumulators()).as("acc0..").isEqualTo(wanted.accumulators());
        assertThat(state.parameters()).as("q0..").isEqualTo(wanted.parameters());
        assertThat(state.memories()).as("memories").isEqualTo(wanted.memories());
        assertThat(state.outstanding()).as("d0..").isEqualTo(outstanding(vector, state.outstanding().size()));
        assertThat(result.account().clipped()).as("clipped values").isEqualTo(vector.clips());
        assertThat(result.cycles()).as("cycles").isEqualTo(vector.cycles());
        if (!vector.stalls().isEmpty()) {
            assertThat(stalls(result.account())).as("stalls").isEqualTo(vector.stalls());
        }
        checkRow(vector, program, result);
    }

    private static Map<Cause, Long> stalls(Account account) {
        return Arrays.stream(Cause.values()).filter(cause -> account.stalls(cause) != 0).collect(Collectors.toMap(
                Function.identity(), account::stalls));
    }

    /// The vectors of a row are about that row.
    private static void checkRow(Vector vector, Program program, RunResult result) {
        if (result.stop() instanceof StopReason.Trapped(Trap trap)) {
            assertThat(program.text().get(trap.pc()).op()).as("what traps").isEqualTo(row(vector));
        } else {
            assertThat(program.text()).as("the code").extracting(instruction -> instruction.op()).contains(row(vector));
        }
    }

    private static Op row(Vector vector) {
        return Op.valueOf(vector.row().toUpperCase(Locale.ROOT));
    }

    private static MachineDescription machine(Vector vector) {
        MachineDescription machine = Programs.MACHINE.with(Key.MAIN_BYTES, MAIN_BYTES);
        for (Map.Entry<Key, Long> setting : vector.machine().entrySet()) {
            machine = machine.with(setting.getKey(), setting.getValue());
        }
        return machine;
    }

    private static List<Integer> outstanding(Vector vector, int channels) {
        Integer[] wanted = new Integer[channels];
        Arrays.fill(wanted, 0);
        for (Assignment part : vector.after()) {
            if (part instanceof Assignment.Outstanding(int channel, int transfers)) {
                wanted[channel] = transfers;
            }
        }
        return List.of(wanted);
    }

    private static String ending(RunResult result) {
        return switch (result.stop()) {
            case StopReason.Halted _ -> "halted";
            case StopReason.Trapped(Trap trap) -> trap.kind().toString();
            case StopReason.CycleLimit(long cycles) -> "not ended in cycle " + cycles;
        };
    }

    private static List<String> rows() {
        return VectorFile.rows();
    }

    private static List<Vector> vectors() {
        List<Vector> vectors = new ArrayList<>();
        VectorFile.rows().forEach(row -> vectors.addAll(VectorFile.read(row)));
        return vectors;
    }
}
