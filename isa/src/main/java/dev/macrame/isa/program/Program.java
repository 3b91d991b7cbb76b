package dev.macrame.isa.program;

import dev.macrame.isa.Instruction;
import java.util.List;
import java.util.Optional;

/// A program as the assembler writes it, the emulator runs it and a debugger uploads it.
///
/// @param text    the instructions; the index of one is its pc, and execution starts at 0
/// @param lines   for each instruction, where it was written
/// @param symbols names of pcs and constants, in the order of their definition
/// @param sources the files that `lines` point into, with their text
/// @param kernel  what the program says of itself, if it does
/// @param data    what is in main memory before the start, besides the kernel's tensors
public record Program(List<Instruction> text, List<Line> lines, List<Symbol> symbols, List<SourceFile> sources,
        Optional<KernelDescription> kernel, DataSegment data) {

    /// Where an instruction was written.
    ///
    /// @param source index into the program's sources
    /// @param line   from 1
    public record Line(int source, int line) {
    }

    /// A name. Labels are pcs, or addresses of data; constants come from `.equ` and `.param`.
    public record Symbol(String name, Kind kind, long value) {
        /// What a symbol's value means.
        public enum Kind {
            LABEL, CONSTANT, DATA
        }
    }

    /// A source file as it was assembled.
    public record SourceFile(String name, String text) {
    }

    /// A program without data.
    public Program(List<Instruction> text, List<Line> lines, List<Symbol> symbols, List<SourceFile> sources,
            Optional<KernelDescription> kernel) {
        this(text, lines, symbols, sources, kernel, DataSegment.NONE);
    }

    public Program {
        text = List.copyOf(text);
        lines = List.copyOf(lines);
        symbols = List.copyOf(symbols);
        sources = List.copyOf(sources);
        if (lines.size() != text.size()) {
            throw new IllegalArgumentException(text.size() + " instructions, but " + lines.size() + " lines");
        }
        for (Line line : lines) {
            if (line.source < 0 || line.source >= sources.size() || line.line < 1) {
                throw new IllegalArgumentException("a line of source " + line.source + " of " + sources.size());
            }
        }
    }

    /// `file:line` of an instruction.
    public String place(int pc) {
        Line line = lines.get(pc);
        return sources.get(line.source).name() + ":" + line.line;
    }

    /// The source line of an instruction, without the blanks around it; empty if the source is not that long.
    public String sourceLine(int pc) {
        Line line = lines.get(pc);
        return sources.get(line.source).text().lines().skip(line.line - 1L).findFirst().orElse("").strip();
    }
}
