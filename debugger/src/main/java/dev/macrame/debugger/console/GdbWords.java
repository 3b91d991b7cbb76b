package dev.macrame.debugger.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Words of gdb that are no commands here, and what does the same.
final class GdbWords {
    /// From the words to what to do; the table of the guide has a line for each.
    static final Map<List<String>, String> ALL = all();

    private GdbWords() {
    }

    private static Map<List<String>, String> all() {
        Map<List<String>, String> all = new LinkedHashMap<>();
        all.put(List.of("run", "start", "starti"),
                "the console opens at the start of the run: `continue` lets it go, `goto start` goes back there");
        all.put(List.of("advance"), "`until PLACE`");
        all.put(List.of("display", "undisplay"), "`break PLACE log \"TEXT {EXPRESSION}\"` says a value at each hit");
        all.put(List.of("frame", "up", "down", "backtrace"),
                "`where` shows all loops and calls; there are no others to choose");
        all.put(List.of("checkpoint", "restart", "bookmark"),
                "`goto cycle N` or `goto instruction N`: every moment can be gone back to");
        all.put(List.of("record"), "nothing to do: every run can go backwards");
        all.put(List.of("jump"), "`goto` goes to a moment; the program itself cannot be sent elsewhere");
        all.put(List.of("kill"), "`goto start` begins anew, `quit` leaves");
        all.put(List.of("attach", "target"), "leave, and `macrame debug HOST:PORT`");
        all.put(List.of("detach"), "`quit`: a run on a server stays");
        all.put(List.of("commands"), "`log` behind a breakpoint; for more, a script and `source`");
        all.put(List.of("call", "output", "inspect"), "`print EXPRESSION`, `show WHAT`");
        return all;
    }

    /// What to do in place of a word of gdb.
    static Optional<String> remedy(String word) {
        return ALL.entrySet().stream().filter(entry -> entry.getKey().contains(word)).map(Map.Entry::getValue)
                .findFirst();
    }
}
