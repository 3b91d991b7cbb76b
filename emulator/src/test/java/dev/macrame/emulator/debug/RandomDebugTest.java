package dev.macrame.emulator.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.emulator.Programs;
import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.semantics.Checks;
import dev.macrame.emulator.timeline.Timeline;
import dev.macrame.emulator.trace.Issue;
import dev.macrame.emulator.trace.Result;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.Memory;
import dev.macrame.testkit.ProgramSearch;
import dev.macrame.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /// Everything that a run may have and that the hash has to see: two moments of a run differ at least in their number.
    @Test
    void allMomentsOfARunHaveDifferentHashes() {
        ProgramSearch.forEach(Math.min(PROGRAMS, Seeds.count()), Programs.MACHINE, MAY_TRAP, found -> {
            List<Long> hashes = Recording.of(found).hashes();
            assertThat(hashes).doesNotHaveDuplicates();
        });
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
                    name::equals);
        };
    }

    private static Optional<Long> search(Timeline timeline, WriteTarget target) {
        try {
            WriterSearch search = new WriterSearch(timeline, target);
            timeline.run().touches().set(search.needsTouches());
            Optional<Motion.Outcome> outcome = search.slice();
            while (outcome.isEmpty()) {
                outcome = search.slice();
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
