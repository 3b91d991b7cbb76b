package dev.macrame.isa.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.Memory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
    static Stream<String> names() {
        return Presets.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPresetIsReadCleanlyAndBearsTheNameOfItsFile(String name) {
        assertThat(Example.faults(Presets.source(name).orElseThrow().text())).isEmpty();
        assertThat(Presets.find(name)).hasValueSatisfying(machine -> assertThat(machine.name()).isEqualTo(name));
    }

    @Test
    void everyPresetFileIsListed() throws Exception {
        Path folder = Path.of("src/main/resources/dev/macrame/isa/machine/presets");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> !file.equals("index")))
                    .containsExactlyInAnyOrderElementsOf(names().map(name -> name + ".toml").toList());
        }
    }

    /// A utilisation or a cycle count that somebody wrote down names a preset and means this very machine. Lines are
    /// added here; one that changes takes the meaning of every figure measured on that preset.
    @Test
    void presetsAreFrozen() throws Exception {
        assertThat(Files.readAllLines(Path.of("src/test/resources/preset-hashes.txt"))).filteredOn(line -> !line
                .startsWith("#")).containsExactlyElementsOf(names().map(PresetsTest::hashes).toList());
    }

    private static String hashes(String name) {
        MachineDescription machine = Presets.find(name).orElseThrow();
        return "%s %s %s".formatted(name, machine.hash(Section.ARCHITECTURE), machine.hash(Section.TIMING));
    }

    @ParameterizedTest
    @CsvSource({"tutorial-16, 16, 16", "tutorial-8, 8, 8", "tutorial-4, 4, 4", "tutorial-2, 2, 2", "tutorial-1, 1, 1",
        "tutorial-conv, 9, 1"})
    void aSmallerTutorialMachineDiffersInItsMemoriesAlone(String name, long operandWords, long resultWords) {
        MachineDescription small = Presets.find(name).orElseThrow();
        assertThat(small).isEqualTo(Example.machine().with(Label.NAME, name).with(Label.ABOUT, small.about())
                .with(Key.A_BYTES, 2 * operandWords).with(Key.B_BYTES, 2 * operandWords)
                .with(Key.T_BYTES, 2 * resultWords));
    }

    @Test
    void anyOtherNameIsNoPreset() {
        assertThat(Presets.find("tutorial")).isEmpty();
        assertThat(Presets.find("../presets/tutorial-32")).isEmpty();
        assertThat(Presets.source("")).isEmpty();
    }

    @Test
    void theTutorialMachineHasThreeMemoriesOf32WordsAndOneMac() {
        MachineDescription machine = Example.machine();
        long word = machine.get(Key.WORD_BYTES);
        assertThat(machine.sizeBytes(Memory.A) / word).isEqualTo(32);
        assertThat(machine.get(Key.ROWS) * machine.get(Key.COLUMNS) * machine.get(Key.PRODUCTS_I16)).isEqualTo(1);
        assertThat(machine.get(Key.DMA_BANDWIDTH)).isEqualTo(word);
        assertThat(machine.get(Key.DMA_BURST)).isEqualTo(word);
    }
}
