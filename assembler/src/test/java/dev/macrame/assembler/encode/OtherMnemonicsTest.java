package dev.macrame.assembler.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.Form;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OtherMnemonicsTest {
    private static final Pattern WORD = Pattern.compile("`(?<mnemonic>[a-z]+)");

    @Test
    void noneIsAnInstructionAndEachNamesOnlyInstructions() {
        OtherMnemonics.INSTEAD.forEach((mnemonic, instead) -> {
            assertThat(Form.of(mnemonic)).as(mnemonic).isEmpty();
            Matcher word = WORD.matcher(instead);
            assertThat(word.find()).as(instead).isTrue();
            do {
                assertThat(Form.of(word.group("mnemonic"))).as(instead).isNotEmpty();
            } while (word.find());
        });
    }
}
