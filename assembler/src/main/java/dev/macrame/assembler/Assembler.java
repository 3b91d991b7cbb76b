package dev.macrame.assembler;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.diagnostics.Problems;
import dev.macrame.assembler.encode.Encoder;
import dev.macrame.assembler.kernel.KernelReader;
import dev.macrame.assembler.layout.Layout;
import dev.macrame.assembler.layout.Names;
import dev.macrame.assembler.layout.Placement;
import dev.macrame.assembler.syntax.Statement;
import dev.macrame.assembler.syntax.StatementParser;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.expression.Lexer;
import dev.macrame.isa.expression.TokenLine;
import dev.macrame.isa.program.ControlFlow;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Source text to a program, in four steps that each leave their input as it was: characters to tokens, tokens to
/// statements, statements to places and names, places to words.
///
/// Every step goes on after a mistake, so that one run finds as many as there are.
public final class Assembler {
    private Assembler() {
    }

    /// The program of a source, or what keeps it from being one. No text makes this throw.
    ///
    /// @param parameters values for the source's `.param`s in place of those it gives itself
    public static Assembly assemble(SourceText source, Map<String, Long> parameters) {
        Problems problems = new Problems();
        List<TokenLine> lines = Lexer.lines(source, problems);
        List<Statement> statements = StatementParser.parse(lines, problems);
        Layout layout = Placement.of(statements, problems);
        Names names = Names.of(source, layout, parameters, problems);
        Optional<KernelDescription> kernel = KernelReader.read(layout.rest(), names, problems);
        List<Instruction> text = Encoder.encode(layout, names, problems);
        if (!problems.hasErrors()) {
            names.checkUsed(parameters);
            checkLoops(text, layout, problems);
        }
        return problems.hasErrors() ? new Assembly.Rejected(problems.inOrder())
                : new Assembly.Assembled(program(text, layout, names, kernel), problems.inOrder());
    }

    /// The rules that the loader checks again, in its words.
    private static void checkLoops(List<Instruction> text, Layout layout, Problems problems) {
        for (ControlFlow.Fault fault : ControlFlow.of(text).faults()) {
            problems.accept(Problem.LOOP_RULE.at(layout.code().get(fault.pc()).code().span(), fault.message())
                    .help(fault.help()));
        }
    }

    private static Program program(List<Instruction> text, Layout layout, Names names,
            Optional<KernelDescription> kernel) {
        List<SourceText> sources = new ArrayList<>();
        List<Program.Line> lines = new ArrayList<>();
        for (Layout.Placed placed : layout.code()) {
            SourceText source = placed.code().span().source();
            if (!sources.contains(source)) {
                sources.add(source);
            }
            lines.add(new Program.Line(sources.indexOf(source), placed.code().span().line()));
        }
        return new Program(text, lines, names.symbols(),
                sources.stream().map(source -> new Program.SourceFile(source.name(), source.text())).toList(), kernel);
    }
}
