package dev.macrame.kernels.run;

import dev.macrame.isa.program.KernelDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The comment above a kernel's `.kernel` line, taken apart: what it computes, and its contract, a line for each entry.
///
/// An entry starts with its name and goes on in lines that start with blanks:
///
/// ```text
/// operands   a i16[M][K] and c i16[M] row-major in main memory, b i16[K]
/// slide      matrix-vector product, memories of 32 words: 1,024 + 32 + 32 words, 1,024 multiply-adds
/// ```
///
/// @param summary the first line: what the kernel computes; empty if there is no comment
/// @param entries the contract, in the order of the comment
public record KernelHeader(String summary, Map<String, String> entries) {
    /// What a contract may say.
    public static final Set<String> NAMES = Set.of("operands", "memory", "clobbers", "ideal", "slide");

    public KernelHeader {
        entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public static KernelHeader of(KernelDescription kernel) {
        List<String> lines = new ArrayList<>(kernel.about());
        String summary = lines.isEmpty() ? "" : lines.removeFirst().strip();
        Map<String, String> entries = new LinkedHashMap<>();
        String current = "";
        for (String line : lines) {
            String text = line.strip();
            String word = text.split("\\s+", 2)[0];
            boolean continues = !text.isEmpty() && line.startsWith("  ");
            if (NAMES.contains(word) && !continues) {
                current = word;
                entries.put(word, text.substring(word.length()).strip());
            } else if (continues && !current.isEmpty()) {
                entries.merge(current, text, (before, after) -> before + " " + after);
            } else {
                current = "";
            }
        }
        return new KernelHeader(summary, entries);
    }

    /// The tutorial slide that the kernel belongs to: its `slide` entry up to the colon.
    public Optional<String> slide() {
        return Optional.ofNullable(entries.get("slide")).map(text -> text.split(":", 2)[0].strip());
    }
}
