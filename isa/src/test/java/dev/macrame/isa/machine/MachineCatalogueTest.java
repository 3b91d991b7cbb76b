package dev.macrame.isa.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.diagnostic.Diagnostic;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineCatalogueTest {
    @TempDir
    private Path folder;
    private MachineCatalogue catalogue;

    @BeforeEach
    void openCatalogue() {
        catalogue = new MachineCatalogue(folder);
    }

    @Test
    void aPresetIsFoundByName() {
        assertThat(catalogue.find("tutorial-32")).isEqualTo(new MachineReading.Accepted(Example.machine()));
    }

    @Test
    void aFileIsFoundByItsPathFromTheFolder() throws Exception {
        Files.writeString(folder.resolve("my.toml"), Example.with("\"tutorial-32\"", "\"mine\""));
        assertThat(catalogue.find("my.toml"))
                .isEqualTo(new MachineReading.Accepted(Example.machine().with(Label.NAME, "mine")));
        assertThat(catalogue.find(folder.resolve("my.toml").toString())).isEqualTo(catalogue.find("my.toml"));
    }

    @Test
    void aBrokenFileIsReportedUnderTheNameThatWasTyped() throws Exception {
        Files.writeString(folder.resolve("my.toml"), Example.with("qparams          = 8", "qparams = 9"));
        assertThat(fault("my.toml").span()).hasToString("my.toml:20:11");
    }

    @Test
    void aMisspeltPresetNamesTheNearest() {
        Diagnostic fault = fault("tutorial32");
        assertThat(fault.code()).isEqualTo("M010");
        assertThat(fault.message()).isEqualTo("there is no preset `tutorial32`");
        assertThat(fault.help()).contains("did you mean `tutorial-32`?");
    }

    @Test
    void aNameLikeNothingListsThePresets() {
        assertThat(fault("npu").help()).contains(
                "the presets are " + String.join(", ", Presets.names())
                        + "; a machine of your own is a file that ends in .toml");
    }

    @Test
    void aFileTypedWithoutItsEndingIsSuggested() throws Exception {
        Files.writeString(folder.resolve("npu.toml"), Example.text());
        assertThat(fault("npu").help()).contains("did you mean the file `npu.toml`?");
    }

    @Test
    void aFileThatCannotBeReadSaysWhy() throws Exception {
        Files.createDirectory(folder.resolve("folder.toml"));
        Files.write(folder.resolve("latin.toml"), new byte[] {(byte) 0xE9});
        assertThat(fault("none.toml").message()).isEqualTo("`none.toml` cannot be read: there is no such file");
        assertThat(fault("folder.toml").code()).isEqualTo("M011");
        assertThat(fault("latin.toml").message()).isEqualTo("`latin.toml` cannot be read: it is not UTF-8 text");
        assertThat(fault("a\0b.toml").code()).isEqualTo("M011");
        assertThat(fault("a\0b").code()).isEqualTo("M010");
        assertThat(fault("").code()).isEqualTo("M010");
    }

    private Diagnostic fault(String typed) {
        return switch (catalogue.find(typed)) {
            case MachineReading.Accepted(MachineDescription machine) -> throw new AssertionError(machine.name());
            case MachineReading.Rejected(var diagnostics) -> {
                assertThat(diagnostics).hasSize(1);
                yield diagnostics.getFirst();
            }
        };
    }
}
