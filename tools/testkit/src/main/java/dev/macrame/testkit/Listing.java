package dev.macrame.testkit;

import dev.macrame.isa.Instruction;
import dev.macrame.isa.program.Program;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Makes a program of instructions: its source is their text, one instruction on each line.
public final class Listing {
    private static final String NAME = "random.s";

    private Listing() {
    }

    public static Program program(List<Instruction> text) {
        String source = text.stream().map(instruction -> instruction + "\n").collect(Collectors.joining());
        List<Program.Line> lines = IntStream.rangeClosed(1, text.size()).mapToObj(line -> new Program.Line(0, line))
                .toList();
        return new Program(text, lines, List.of(), List.of(new Program.SourceFile(NAME, source)), Optional.empty());
    }
}
