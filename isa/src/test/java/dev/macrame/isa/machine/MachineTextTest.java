package dev.macrame.isa.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MachineTextTest {
    @Test
    void whatIsWrittenIsReadBackAsTheSameMachine() {
        assertThat(Example.accepted(MachineText.write(Example.machine()))).isEqualTo(Example.machine());
        long seed = System.nanoTime();
        System.out.println("MachineTextTest seed " + seed);
        RandomGenerator random = new SplittableRandom(seed);
        for (int i = 0; i < 1_000; i++) {
            MachineDescription machine = anyMachine(random);
            assertThat(Example.accepted(MachineText.write(machine))).as("seed %d", seed).isEqualTo(machine);
        }
    }

    @Test
    void quotesAndBackslashesInATextSurvive() {
        MachineDescription machine = Example.machine().with(Label.ABOUT, "a \"quoted\" \\ 'text' # \u00e9\uD83D\uDE00");
        assertThat(Example.accepted(MachineText.write(machine))).isEqualTo(machine);
    }

    @Test
    void everyEntryIsExplainedAndNoLineIsTooLong() {
        String text = MachineText.write(Example.machine());
        String flat = text.replace("\n# ", " ");
        assertThat(Entry.all()).allSatisfy(entry -> assertThat(flat).contains(entry.meaning()));
        assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    }

    private static MachineDescription anyMachine(RandomGenerator random) {
        MachineDescription machine = Example.machine();
        for (Key key : Key.values()) {
            long value = switch (key.measure()) {
                case BITS -> random.nextBoolean() ? key.min() : key.max();
                case BYTES -> Math.max(key.min(), random.nextLong(key.max() + 1) & -1L << random.nextInt(30));
                case CYCLES, BYTES_PER_CYCLE, PER_CYCLE, COUNT, PRICE, FLAG ->
                    random.nextLong(key.min(), key.max() + 1);
            };
            machine = machine.with(key, key == Key.WORD_BYTES ? Long.highestOneBit(value) : value);
        }
        return machine;
    }
}
