package dev.macrame.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.isa.machine.MachineDescription;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.program.ProgramFile;
import dev.macrame.isa.program.ProgramFile.Reading;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Images of random programs, whole and damaged.
class ProgramImageTest {
    private static final MachineDescription MACHINE = Presets.find("tutorial-32").orElseThrow();

    @Test
    void anImageGivesItsProgramBack() {
        Seeds.forEach(Seeds.count(), seed -> {
            Program program = ProgramSearch.of(seed, MACHINE, 0.5).program();
            assertThat(ProgramFile.read(ProgramFile.write(program))).isEqualTo(new Reading.Read(program));
        });
    }

    @Test
    void aDamagedImageIsRefusedOrStillSaysTheSame() {
        Seeds.forEach(Seeds.count(), seed -> {
            Program program = ProgramSearch.of(seed % 100, MACHINE, 0.5).program();
            byte[] damaged = damage(ProgramFile.write(program), Seeds.random(seed));
            switch (ProgramFile.read(damaged)) {
                case Reading.Read(Program read) -> assertThat(read).isEqualTo(program);
                case Reading.Refused(String message, String help) -> {
                    assertThat(message).isNotBlank();
                    assertThat(help).isNotBlank();
                }
            }
        });
    }

    /// A flipped bit, a cut, or some bytes more.
    private static byte[] damage(byte[] image, RandomGenerator random) {
        int at = random.nextInt(image.length);
        return switch (random.nextInt(3)) {
            case 0 -> {
                byte[] flipped = image.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                yield flipped;
            }
            case 1 -> Arrays.copyOf(image, at);
            default -> {
                byte[] inserted = new byte[random.nextInt(1, 5)];
                random.nextBytes(inserted);
                byte[] longer = Arrays.copyOf(image, image.length + inserted.length);
                System.arraycopy(inserted, 0, longer, at, inserted.length);
                System.arraycopy(image, at, longer, at + inserted.length, image.length - at);
                yield longer;
            }
        };
    }
}
