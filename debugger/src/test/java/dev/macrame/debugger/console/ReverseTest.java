package dev.macrame.debugger.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each way of going backwards stops where the same way forwards has stopped.
class ReverseTest {
    private static final String START = "this is the start of the run\n";
    private static final String END = "the program has halted\n";

    @ParameterizedTest
    @ValueSource(strings = {"step", "next", "stepi", "when stall", "when transfer done", "when transfer started",
        "until 32", "cycles 7"})
    void backwardsStopsWhereForwardsDid(String command) throws IOException {
        try (Debugged run = Debugged.kernel("matvec_double_buffered", Map.of("M", 4L, "K", 4L))) {
            List<String> forwards = stops(run, command, END);
            List<String> backwards = stops(run, "reverse-" + command, START);
            if (command.startsWith("cycles")) {
                assertThat(backwards).isNotEmpty();
            } else {
                assertThat(backwards.reversed()).endsWith(forwards.toArray(String[]::new));
                assertThat(backwards.size() - forwards.size()).as("the start itself may be a stop").isBetween(0, 1);
            }
        }
    }

    @Test
    void breakpointsStopBothWays() throws IOException {
        try (Debugged run = Debugged.kernel("matvec_double_buffered", Map.of("M", 8L, "K", 8L))) {
            run.says("break 33 if x4 % 4 == 0");
            run.says("watch T[6..9]");
            run.says("catch transfer 5 done");
            run.says("watch x8 if x7 < 16");
            List<String> forwards = stops(run, "continue", END);
            assertThat(forwards).hasSizeGreaterThan(6);
            assertThat(stops(run, "reverse-continue", START).reversed()).isEqualTo(forwards);
            assertThat(stops(run, "continue", END)).isEqualTo(forwards);
        }
    }

    /// All stops up to the end of the run or its start.
    private static List<String> stops(Debugged run, String command, String last) {
        List<String> stops = new ArrayList<>();
        for (String stop = run.says(command); !stop.startsWith(last); stop = run.says(command)) {
            assertThat(stop).doesNotContain("error");
            stops.add(stop);
        }
        return stops;
    }
}
