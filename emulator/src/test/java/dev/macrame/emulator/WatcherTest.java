package dev.macrame.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.account.Movement;
import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.semantics.Checks;
import dev.macrame.emulator.semantics.CoreState;
import dev.macrame.emulator.trace.Issue;
import dev.macrame.emulator.trace.Span;
import dev.macrame.isa.Memory;
import dev.macrame.testkit.ProgramSearch;
import dev.macrame.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatcherTest {
    private static final int MOST_PROGRAMS = 300;
    private static final long MOST_CYCLES = 20_000;

    /// Watching changes nothing, and what is told adds up to the account: cycles, and the bytes of transfers.
    @Test
    void whatIsToldAddsUpToTheAccount() {
        ProgramSearch.forEach(Math.min(MOST_PROGRAMS, Seeds.count()), Programs.MACHINE, 0.3, found -> {
            List<Issue> issues = new ArrayList<>();
            Interpreter plain = new Interpreter(found.program(), found.machine());
            Interpreter watched = new Interpreter(found.program(), found.machine(), Checks.NONE, issues::add);
            RunResult expected = plain.run(MOST_CYCLES);
            RunResult result = watched.run(MOST_CYCLES);

            assertThat(result.stop()).isEqualTo(expected.stop());
            assertThat(RandomRun.numbers(result.account())).isEqualTo(RandomRun.numbers(expected.account()));
            assertThat(CoreState.of(watched.core())).isEqualTo(CoreState.of(plain.core()));
            assertThat(issues).hasSize(Math.toIntExact(result.account().issues()));
            long next = 0;
            for (Issue issue : issues) {
                assertThat(issue.cycle()).isEqualTo(next + issue.stall());
                assertThat(issue.cause().isPresent()).isEqualTo(issue.stall() > 0);
                next = issue.cycle() + 1;
            }
            for (Memory memory : Memory.values()) {
                assertThat(bytes(issues, memory, true)).isEqualTo(result.account().bytes(memory, Movement.DMA_READ));
                assertThat(bytes(issues, memory, false)).isEqualTo(result.account().bytes(memory, Movement.DMA_WRITE));
            }
        });
    }

    private static long bytes(List<Issue> issues, Memory memory, boolean read) {
        return issues.stream().filter(Issue::isTransfer).flatMap(issue -> (read ? issue.reads() : issue.writes())
                .stream())
                .filter(span -> span.memory() == memory).mapToLong(Span::bytes).sum();
    }

    @Test
    void resultsAreThoseOfTheInstruction() {
        List<Issue> issues = new ArrayList<>();
        Loading loading = Emulator.load(Programs.assemble("""
                        li      x1, 5
                        add     x0, x1, 1
                        clr     acc0
                        st.i16  T[x1+1], acc0
                        halt
                """), Programs.MACHINE, Checking.OFF, issues::add);
        ((Loading.Loaded) loading).emulator().run(Emulator.NO_LIMIT);
        assertThat(issues.stream().map(issue -> issue.results().toString())).containsExactly(
                "[Result[register=x1, count=1, first=[5]]]", "[]", "[Result[register=acc0, count=1, first=[0]]]", "[]",
                "[]");
        assertThat(issues.get(3).writes()).containsExactly(new Span(Memory.T, 6, 2));
    }
}
