package dev.macrame.isa.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.Memory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(names().map(name -> name + ".toml").toList());
        }
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
