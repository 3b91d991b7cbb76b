package dev.macrame.emulator;

import dev.macrame.emulator.account.Cause;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.machine.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads `vectors/<row>.vector`: what one row does, case by case.
///
/// ```
/// # a comment
/// == what the case shows
/// machine timing.latency.alu = 4      what differs from tutorial-32 with 256 bytes of main memory
/// before  x1 = 5                      the state; whatever is not written is zero
///         A[4] i16 = 3 -4
/// code    add x3, x1, 1               assembly; a `halt` is added if there is none
/// after   x3 = 6                      what has changed; all the rest is as before
/// stalls  mac operand = 2             who owns the stalls: all of them, if any is named
/// clips   1                           the values that were clipped; 0 if it is not there
/// cycles  2                           all cycles of the run, those of `halt` included
/// trap    bounds                      how the run ends, if not with `halt`; at an instruction of the row
/// ```
///
/// A line that starts with blanks goes on with the key above it. A state is also `vl = 4`, `vr = 2`, `acc0 = 5` (the
/// corner), `acc0[1] = 5 6 7` (the first cells of row 1) and `q0[2] = 0x40000000 0 3 -7` (multiplier, left shift, right
/// shift and bias of lane 2). `after` may also say `d0 = 1`: how many transfers of a channel are outstanding. The numbers are worked out from the documents by hand, never copied from a run.
final class VectorFile {
    static final Path FOLDER = Path.of("src/test/resources/vectors");
    private static final String SUFFIX = ".vector";
    private static final String CASE = "== ";
    private static final Pattern HALT = Pattern.compile("(?m)^\\s*(\\w+:)?\\s*halt\\b");

    private VectorFile() {
    }

    /// The names of the rows that have a file, in lower case.
    static List<String> rows() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().map(name -> name.endsWith(SUFFIX)
                    ? name.substring(0, name.length() - SUFFIX.length()) : name).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<Vector> read(String row) {
        try {
            List<String> lines = Files.readAllLines(FOLDER.resolve(row + SUFFIX));
            List<Vector> vectors = new ArrayList<>();
            for (int first = 0; first < lines.size(); first++) {
                if (lines.get(first).startsWith(CASE)) {
                    int end = first + 1;
                    while (end < lines.size() && !lines.get(end).startsWith(CASE)) {
                        end++;
                    }
                    vectors.add(vector(row, first + 1, lines.subList(first, end)));
                }
            }
            return vectors;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private enum Part {
        MACHINE, BEFORE, CODE, AFTER, STALLS, CLIPS, CYCLES, TRAP
    }

    private static Vector vector(String row, int line, List<String> lines) {
        Map<Part, List<String>> parts = parts(lines.subList(1, lines.size()));
        String code = String.join("\n", of(parts, Part.CODE));
        String ended = HALT.matcher(code).find() ? code : code + "\nhalt\n";
        long cycles = number(parts, Part.CYCLES).orElseThrow(() -> new IllegalArgumentException(
                row + ":" + line + " has no cycles"));
        return new Vector(row + SUFFIX + ":" + line, row, lines.getFirst().substring(CASE.length()), machine(of(parts,
                Part.MACHINE)), assignments(parts, Part.BEFORE), ended, assignments(parts, Part.AFTER), stalls(of(parts,
                        Part.STALLS)), number(parts, Part.CLIPS).orElse(0L), cycles, single(parts, Part.TRAP).map(
                                VectorFile::trap));
    }

    private static List<Assignment> assignments(Map<Part, List<String>> parts, Part part) {
        return of(parts, part).stream().map(Assignment::parse).toList();
    }

    private static Map<Part, List<String>> parts(List<String> lines) {
        Map<Part, List<String>> parts = new EnumMap<>(Part.class);
        Part part = Part.BEFORE;
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.split("\\s+", 2);
                if (!words[0].isEmpty()) {
                    part = Part.valueOf(words[0].toUpperCase(java.util.Locale.ROOT));
                }
                parts.computeIfAbsent(part, _ -> new ArrayList<>()).add(words[1].strip());
            }
        }
        return parts;
    }

    private static Map<Key, Long> machine(List<String> settings) {
        Map<Key, Long> machine = new EnumMap<>(Key.class);
        settings.forEach(setting -> machine.put(Key.ofPath(left(setting)).orElseThrow(), right(setting)));
        return machine;
    }

    private static Map<Cause, Long> stalls(List<String> settings) {
        Map<Cause, Long> stalls = new EnumMap<>(Cause.class);
        settings.forEach(setting -> stalls.put(Arrays.stream(Cause.values()).filter(cause -> cause.title().equals(left(
                setting))).findFirst().orElseThrow(), right(setting)));
        return stalls;
    }

    private static String left(String setting) {
        return setting.substring(0, setting.indexOf(" = "));
    }

    private static long right(String setting) {
        return Long.parseLong(setting.substring(setting.indexOf(" = ") + 3));
    }

    private static TrapKind trap(String name) {
        return Arrays.stream(TrapKind.values()).filter(kind -> kind.toString().equals(name)).findFirst().orElseThrow();
    }

    private static Optional<Long> number(Map<Part, List<String>> parts, Part part) {
        return single(parts, part).map(Long::valueOf);
    }

    private static Optional<String> single(Map<Part, List<String>> parts, Part part) {
        return of(parts, part).stream().findFirst();
    }

    private static List<String> of(Map<Part, List<String>> parts, Part part) {
        return parts.getOrDefault(part, List.of());
    }
}
