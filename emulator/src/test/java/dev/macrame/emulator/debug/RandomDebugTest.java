package dev.macrame.emulator.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.Programs;
import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.semantics.Checks;
import dev.macrame.emulator.semantics.Core;
import dev.macrame.emulator.state.SavedState;
import dev.macrame.emulator.timeline.Timeline;
import dev.macrame.emulator.trace.Issue;
import dev.macrame.emulator.trace.Result;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.Memory;
import dev.macrame.isa.Op;
import dev.macrame.testkit.ProgramSearch;
import dev.macrame.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Time travel through random programs, many of which trap, on random small machines.
class RandomDebugTest {
    private static final int PROGRAMS = 200;
    private static final int LONGEST = 3_000;
    private static final double MAY_TRAP = 0.4;
    /// So few snapshots that many of them are thrown away.
    private static final long LITTLE_MEMORY = 200_000;

    /// The state at each moment of a run, and what each instruction did; the run stops after a while.
    private record Recording(List<Long> hashes, List<Issue> issues) {
        static Recording of(ProgramSearch.Case found) {
            List<Issue> issues = new ArrayList<>();
            Interpreter run = load(found, issues::add);
            List<Long> hashes = new ArrayList<>(List.of(run.hash()));
            while (hashes.size() < LONGEST && run.step()) {
                hashes.add(run.hash());
            }
            return new Recording(hashes, issues);
        }
    }

    private static Interpreter load(ProgramSearch.Case found, Watcher watcher) {
        Interpreter run = new Interpreter(found.program(), found.machine(), Checks.NONE, watcher);
        RandomGenerator data = found.data();
        for (Memory memory : Memory.values()) {
            byte[] bytes = new byte[Math.toIntExact(found.machine().sizeBytes(memory))];
            data.nextBytes(bytes);
            run.core().memory(memory).write(0, bytes);
        }
        return run;
    }

    @Test
    void everyMomentCanBeGoneToInAnyOrder() {
        ProgramSearch.forEach(Seeds.count(PROGRAMS), Programs.MACHINE, MAY_TRAP, found -> {
            List<Long> hashes = Recording.of(found).hashes();
            Timeline timeline = new Timeline(load(found, Watcher.NONE).watchable(), LITTLE_MEMORY);
            RandomGenerator random = Seeds.random(found.seed() * 7 + 1);
            for (int i = 0; i < 60; i++) {
                int moment = random.nextInt(hashes.size());
                timeline.goTo(moment);
                assertThat(timeline.now()).isEqualTo(moment);
                assertThat(timeline.run().hash()).as("moment %d", moment).isEqualTo(hashes.get(moment));
            }
            assertThat(timeline.divergence()).isEmpty();
        });
    }

    /// From any moment that was gone back to, the run goes on as it did the first time: what each instruction does, when,
    /// and what is in the machine and in the account at the end. Compared with a run that was never saved.
    @Test
    void aRunGoesOnFromAnyMomentAsItDidTheFirstTime() {
        ProgramSearch.forEach(Seeds.count(PROGRAMS), Programs.MACHINE, MAY_TRAP, found -> {
            Recording recording = Recording.of(found);
            Interpreter plain = load(found, Watcher.NONE);
            while (plain.issued() < recording.issues().size() && plain.step()) {
                // to the end
            }
            Interpreter run = load(found, Watcher.NONE).watchable();
            Timeline timeline = new Timeline(run, LITTLE_MEMORY);
            timeline.goTo(recording.issues().size());
            int moment = Seeds.random(found.seed() * 11 + 4).nextInt(recording.issues().size() + 1);
            timeline.goTo(moment);
            List<Issue> again = new ArrayList<>();
            run.touches().set(true);
            run.watch(again::add);
            while (timeline.now() < recording.issues().size() && timeline.step()) {
                // to the end
            }
            assertThat(again).isEqualTo(recording.issues().subList(moment, recording.issues().size()));
            assertThat(Inspection.account(run.ledger().account())).isEqualTo(Inspection.account(plain.ledger()
                    .account()));
            assertThat(Inspection.registers(run.core())).isEqualTo(Inspection.registers(plain.core()));
            for (Memory memory : Memory.values()) {
                int size = plain.core().memory(memory).size();
                assertThat(run.core().memory(memory).read(0, size)).isEqualTo(plain.core().memory(memory).read(0,
                        size));
            }
            assertThat(run.core().highWater()).isEqualTo(plain.core().highWater());
        });
    }

    /// A change of any part of the state changes the hash, and restoring the state gives it back.
    @Test
    void everyPartOfTheStateIsInTheHash() {
        Interpreter run = Programs.load("""
                        walk    g0, x0, [4 : 2]
                        li      x1, 5
                        halt
                """).interpreter().watchable();
        run.step();
        List<Consumer<Core>> changes = List.of(core -> core.poke(7, core.x(7) ^ 1), core -> core.cell(3, 0, 0, core
                .cell(3, 0, 0) ^ 1), core -> core.walk(0).base(core.walk(0).base() ^ 1), core -> core.walk(0).index(0,
                        core.walk(0).index(0) ^ 1), core -> flip(core, Memory.A, 63), core -> flip(core, Memory.MAIN,
                                1_000_000));
        long hash = run.hash();
        SavedState saved = run.save();
        for (Consumer<Core> change : changes) {
            change.accept(run.core());
            assertThat(run.hash()).isNotEqualTo(hash);
            run.restore(saved);
            assertThat(run.hash()).isEqualTo(hash);
        }
    }

    private static void flip(Core core, Memory memory, int address) {
        core.write(memory, address, new byte[] {(byte) (core.memory(memory).read(address, 1)[0] ^ 1)});
    }

    /// Snapshots keep to their budget, however long the run is.
    @Test
    void snapshotsStayWithinTheirBudget() {
        Interpreter run = Programs.load("""
                        loop    200000
                            add     x1, x1, 1
                            st.i32  T[0], x1
                        end
                        halt
                """).interpreter().watchable();
        Timeline timeline = new Timeline(run, 10 * LITTLE_MEMORY);
        RandomGenerator random = Seeds.random(1);
        for (int i = 0; i < 200; i++) {
            timeline.goTo(random.nextInt(400_000));
            assertThat(timeline.snapshotBytes()).isLessThanOrEqualTo(10 * LITTLE_MEMORY);
        }
        assertThat(timeline.snapshotCount()).isGreaterThan(2);
    }

    @Test
    void theLastWriterIsTheOneThatTheTraceNames() {
        ProgramSearch.forEach(Seeds.count(PROGRAMS), Programs.MACHINE, MAY_TRAP, found -> {
            Recording recording = Recording.of(found);
            Timeline timeline = new Timeline(load(found, Watcher.NONE).watchable(), LITTLE_MEMORY);
            RandomGenerator random = Seeds.random(found.seed() * 5 + 3);
            for (int i = 0; i < 20; i++) {
                int moment = random.nextInt(recording.hashes().size());
                timeline.goTo(moment);
                WriteTarget target = target(found, recording, random);
                Optional<Integer> expected = Optional.empty();
                for (int k = moment - 1; k >= 0 && expected.isEmpty(); k--) {
                    expected = writes(recording.issues().get(k), target) ? Optional.of(k) : expected;
                }
                assertThat(search(timeline, target)).as("%s at moment %d", target, moment).isEqualTo(expected.map(
                        Integer::longValue));
                assertThat(timeline.run().hash()).as("the search moves nothing").isEqualTo(recording.hashes().get(
                        moment));
            }
        });
    }

    private static WriteTarget target(ProgramSearch.Case found, Recording recording, RandomGenerator random) {
        if (random.nextBoolean() || recording.issues().isEmpty()) {
            return random.nextInt(8) == 0 ? new WriteTarget.Register("vl") : new WriteTarget.Register("x" + (1 + random
                    .nextInt(15)));
        }
        Issue issue = recording.issues().get(random.nextInt(recording.issues().size()));
        if (!issue.writes().isEmpty()) {
            return new WriteTarget.Bytes(issue.writes().getFirst().memory(), issue.writes().getFirst().start(), 1);
        }
        Memory memory = Memory.values()[random.nextInt(4)];
        return new WriteTarget.Bytes(memory, random.nextInt(Math.toIntExact(found.machine().sizeBytes(memory))), 1);
    }

    private static boolean writes(Issue issue, WriteTarget target) {
        return switch (target) {
            case WriteTarget.Bytes(Memory memory, int start, int count) -> issue.writes().stream().anyMatch(span -> span
                    .memory() == memory && span.start() < start + count && start < span.start() + span.bytes());
            case WriteTarget.Register(String name) -> issue.results().stream().map(Result::register).anyMatch(
                    name::equals) || (name.equals("vl") && issue.instruction().op() == Op.SETVL);
        };
    }

    private static Optional<Long> search(Timeline timeline, WriteTarget target) {
        try {
            WriterSearch search = new WriterSearch(timeline, target);
            timeline.run().touches().set(search.needsTouches());
            Optional<Motion.Outcome> outcome = search.slice(Slice.next());
            while (outcome.isEmpty()) {
                outcome = search.slice(Slice.next());
            }
            timeline.run().touches().set(false);
            return outcome.get() instanceof Motion.Outcome.Found(Reply.LastWriter(Reply.Writer.Instruction writer))
                    ? Optional.of(writer.before().instructions())
                    : Optional.empty();
        } catch (Refusal refusal) {
            throw new AssertionError(refusal.reply().toString(), refusal);
        }
    }

    /// A replay that comes to another state than the first run is noticed, never silent.
    @Test
    void aReplayThatDiffersIsNoticed() {
        Interpreter run = Programs.load("""
                        loop    2000
                            add     x1, x1, 1
                        end
                        halt
                """).interpreter().watchable();
        Timeline timeline = new Timeline(run, LITTLE_MEMORY);
        timeline.goTo(1500);
        timeline.goTo(300);
        assertThat(timeline.divergence()).isEmpty();
        run.core().x(9, 1);
        while (timeline.now() < 1500) {
            timeline.step();
        }
        assertThat(timeline.divergence()).isPresent();
    }

    /// Writes from outside are part of what is replayed; those of a lost future are not.
    @Test
    void writesHappenAgainAtTheirMoments() {
        ProgramSearch.forEach(Seeds.count(PROGRAMS / 2), Programs.MACHINE, MAY_TRAP, found -> {
            Timeline timeline = new Timeline(load(found, Watcher.NONE).watchable(), LITTLE_MEMORY);
            RandomGenerator random = Seeds.random(found.seed() * 3 + 2);
            List<Long> hashes = new ArrayList<>(List.of(timeline.run().hash()));
            for (int round = 0; round < 4; round++) {
                while (hashes.size() < LONGEST && timeline.step()) {
                    hashes.add(timeline.run().hash());
                }
                int moment = random.nextInt(hashes.size());
                timeline.goTo(moment);
                assertThat(timeline.run().hash()).isEqualTo(hashes.get(moment));
                Optional<Timeline.Moment> lost = timeline.edit(new Poke.OfRegister(TimePoint.START, "test",
                        new Register.Scalar(1 + random.nextInt(15)), random.nextInt(64)));
                assertThat(lost.isPresent()).isEqualTo(moment < hashes.size() - 1);
                hashes.subList(moment, hashes.size()).clear();
                hashes.add(timeline.run().hash());
                for (int i = 0; i < 10; i++) {
                    int other = random.nextInt(hashes.size());
                    timeline.goTo(other);
                    assertThat(timeline.run().hash()).as("moment %d after a write at %d", other, moment).isEqualTo(
                            hashes
                                    .get(other));
                }
                timeline.goTo(moment);
            }
            assertThat(timeline.divergence()).isEmpty();
        });
    }
}
