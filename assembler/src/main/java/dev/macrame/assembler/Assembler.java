package dev.macrame.assembler;

import dev.macrame.assembler.diagnostics.Blame;
import dev.macrame.assembler.diagnostics.Given;
import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.diagnostics.Problems;
import dev.macrame.assembler.encode.Encoder;
import dev.macrame.assembler.expand.Expander;
import dev.macrame.assembler.expand.Expansion;
import dev.macrame.assembler.kernel.KernelReader;
import dev.macrame.assembler.layout.Assertions;
import dev.macrame.assembler.layout.DataPlacement;
import dev.macrame.assembler.layout.Layout;
import dev.macrame.assembler.layout.Names;
import dev.macrame.assembler.layout.Placement;
import dev.macrame.assembler.syntax.Statement;
import dev.macrame.assembler.syntax.StatementParser;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.program.ControlFlow;
import dev.macrame.isa.program.DataSegment;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.MainMemory;
import dev.macrame.isa.program.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Source text to a program, in steps that each leave their input as it was: characters to tokens, lines to the lines
/// that they stand for, tokens to statements, statements to places and names, places to words.
///
/// Every step goes on after a mistake, so that one run finds as many as there are.
public final class Assembler {
    private Assembler() {
    }

    /// The program of a source that includes no files.
    ///
    /// @param parameters values for the source's `.param`s in place of those it gives itself
    public static Assembly assemble(SourceText source, Map<String, Long> parameters) {
        return assemble(source, parameters, SourceReader.NONE);
    }

    /// The program of a source, or what keeps it from being one. No text makes this throw.
    ///
    /// @param parameters values for the source's `.param`s in place of those it gives itself
    /// @param reader     gives the files that the source includes
    public static Assembly assemble(SourceText source, Map<String, Long> parameters, SourceReader reader) {
        Problems problems = new Problems();
        Given given = new Given(parameters);
        Expansion expansion = Expander.expand(source, parameters, reader, problems);
        if (!expansion.isComplete()) {
            return new Assembly.Rejected(problems.inOrder());
        }
        List<Statement> statements = StatementParser.parse(expansion.lines(), problems);
        Layout layout = Placement.of(statements, problems);
        Names names = Names.of(layout, expansion.substituted(), given, problems);
        Optional<KernelDescription> kernel = KernelReader.read(layout.rest(), names, problems);
        long dataAddress = kernel.map(description -> MainMemory.of(description.tensors()).end()).orElse(0L);
        DataPlacement placement = DataPlacement.of(layout, dataAddress, names, problems);
        names.placeData(placement.labels());
        Assertions.check(layout.rest(), names, problems);
        List<Instruction> text = Encoder.encode(layout, names, problems);
        DataSegment data = placement.bytes();
        if (!problems.hasErrors()) {
            names.checkUsed(parameters, expansion.used());
            checkLoops(text, layout, problems);
        }
        if (problems.hasErrors()) {
            return new Assembly.Rejected(Blame.given(problems.inOrder(), given, names::causes));
        }
        return new Assembly.Assembled(program(source, text, layout, names, kernel, data), problems.inOrder());
    }

    /// The rules that the loader checks again, in its words.
    private static void checkLoops(List<Instruction> text, Layout layout, Problems problems) {
        for (ControlFlow.Fault fault : ControlFlow.of(text).faults()) {
            problems.accept(Problem.LOOP_RULE.at(layout.code().get(fault.pc()).code().span(), fault.message())
                    .help(fault.help()));
        }
    }

    private static Program program(SourceText root, List<Instruction> text, Layout layout, Names names,
            Optional<KernelDescription> kernel, DataSegment data) {
        Map<SourceText, Integer> sources = new LinkedHashMap<>();
        sources.put(root, 0);
        List<Program.Line> lines = new ArrayList<>();
        for (Layout.Placed placed : layout.code()) {
            Span span = placed.code().span().written();
            Integer source = sources.computeIfAbsent(span.source(), _ -> sources.size());
            lines.add(new Program.Line(source, span.line()));
        }
        List<Program.SourceFile> files = sources.keySet().stream()
                .map(source -> new Program.SourceFile(source.name(), source.text())).toList();
        return new Program(text, lines, names.symbols(), files, kernel, data);
    }
}
