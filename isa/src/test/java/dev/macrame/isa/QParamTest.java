package dev.macrame.isa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.RecordType.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QParamTest {
    private static final Path PAGE = Path.of(System.getProperty("macrame.root", ".."), "docs", "rounding.md");

    @Test
    void sixteenBytesInOrder() {
        byte[] bytes = HexFormat.of().parseHex("ffffff7f" + "1e" + "ff" + "0380" + "feffffffffffffff");
        ByteBuffer memory = ByteBuffer.wrap(bytes);
        QParam record = QParam.read(memory);
        assertThat(record).isEqualTo(new QParam(Integer.MAX_VALUE, 30, 255, 0x8003, -2));
        assertThat(memory.hasRemaining()).isFalse();
        ByteBuffer written = ByteBuffer.allocate(RecordType.QPARAM.bytes());
        RecordType.QPARAM.write(written, record.fields());
        assertThat(written.array()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"multiplier, -2147483648, 2147483647", "left, 0, 255", "zero, 0, 65535",
        "bias, -9223372036854775808, 9223372036854775807"})
    void memoryHoldsMoreThanInstructionsAccept(String name, long least, long greatest) {
        Field field = RecordType.QPARAM.fields().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow();
        assertThat(field.min()).isEqualTo(least);
        assertThat(field.max()).isEqualTo(greatest);
    }

    @Test
    void theFirstFaultIsNamed() {
        assertThat(new QParam(0, 30, 31, 0, Long.MIN_VALUE).fault()).isEmpty();
        assertThat(new QParam(1, 31, 40, 0, 0).fault()).contains("left is 31, outside 0..30");
        assertThat(new QParam(1, 0, 40, 9, 0).fault()).contains("right is 40, outside 0..31");
    }

    /// The page has the fields as the type has them.
    @Test
    void thePageShowsTheLayout() throws IOException {
        String page = Files.readString(PAGE);
        int offset = 0;
        for (Field field : RecordType.QPARAM.fields()) {
            String range = field.least() == field.greatest() ? Long.toString(field.least())
                    : field.least() == field.min() && field.greatest() == field.max() ? "all"
                    : field.least() + ".." + field.greatest();
            assertThat(page).contains("| %d | `%s` | %s%d | %s |".formatted(offset, field.name(),
                    field.signed() ? "i" : "u", field.bytes() * Byte.SIZE, range));
            offset += field.bytes();
        }
    }

    @ParameterizedTest
    @EnumSource
    void roundingsAreFoundByNameAndCode(Rounding rounding) {
        assertThat(Rounding.byName(rounding.toString())).contains(rounding);
        assertThat(Rounding.ofCode(rounding.code())).contains(rounding);
        assertThat(rounding.code()).isEqualTo(rounding.ordinal());
        assertThat(Rounding.byName("nearest")).isEmpty();
        assertThat(Rounding.ofCode(4)).isEmpty();
    }
}
