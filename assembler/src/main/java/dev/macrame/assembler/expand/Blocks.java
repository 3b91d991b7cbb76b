package dev.macrame.assembler.expand;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.expand.Node.Arm;
import dev.macrame.assembler.expand.Node.Choice;
import dev.macrame.assembler.expand.Node.Definition;
import dev.macrame.assembler.expand.Node.Plain;
import dev.macrame.assembler.expand.Node.Repetition;
import dev.macrame.assembler.syntax.ExpansionDirective;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.expression.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Lines to blocks. Every block that is not closed and every end that closes nothing is reported.
public final class Blocks {
    /// A block that waits for its end.
    private static final class Open {
        private final ExpansionDirective directive;
        private final Line header;
        private final List<Arm> arms = new ArrayList<>();
        private List<Node> nodes = new ArrayList<>();
        private Line arm;
        private boolean nested;
        private boolean hasElse;

        private Open(ExpansionDirective directive, Line header) {
            this.directive = directive;
            this.header = header;
            this.arm = header;
        }
    }

    private final Consumer<Diagnostic> problems;
    private final List<Open> open = new ArrayList<>();
    private final List<Node> top = new ArrayList<>();
    /// Blocks closed by an end that stands further left, under a block around them.
    private final List<Open> suspects = new ArrayList<>();

    private Blocks(Consumer<Diagnostic> problems) {
        this.problems = problems;
    }

    static List<Node> of(List<Line> lines, Consumer<Diagnostic> problems) {
        Blocks blocks = new Blocks(problems);
        lines.forEach(blocks::line);
        while (!blocks.open.isEmpty()) {
            blocks.drop();
        }
        return blocks.top;
    }

    /// Reports the blocks that are not whole.
    public static void check(List<Line> lines, Consumer<Diagnostic> problems) {
        of(lines, problems);
    }

    private void line(Line line) {
        Optional<ExpansionDirective> directive = line.word().startsWith(".") ? ExpansionDirective.of(line.word())
                : Optional.empty();
        if (directive.isEmpty()) {
            nodes().add(new Plain(line));
            return;
        }
        switch (directive.get()) {
            case MACRO, REPT, IF, IFDEF, IFNDEF -> {
                if (directive.get() == ExpansionDirective.MACRO) {
                    open.forEach(block -> block.nested = true);
                }
                open.add(new Open(directive.get(), line));
            }
            case ELSEIF, ELSE -> arm(line, directive.get());
            case ENDM, ENDR, ENDIF -> close(line, directive.get());
            case INCLUDE, SET, REG -> nodes().add(new Plain(line));
        }
    }

    private List<Node> nodes() {
        return open.isEmpty() ? top : open.getLast().nodes;
    }

    private void arm(Line line, ExpansionDirective directive) {
        if (!isInnermost(line, directive)) {
            return;
        }
        Open choice = open.getLast();
        if (choice.hasElse) {
            problems.accept(Problem.AFTER_ELSE.at(line.first().span(), directive).note(choice.arm.first().span(),
                    "the `.else`").help("put it before the `.else`, or close the condition with `.endif`"));
        }
        keepLabels(line);
        choice.arms.add(new Arm(choice.arm, choice.nodes));
        choice.nodes = new ArrayList<>();
        choice.arm = line;
        choice.hasElse |= directive == ExpansionDirective.ELSE;
    }

    private void close(Line line, ExpansionDirective directive) {
        if (!isInnermost(line, directive)) {
            return;
        }
        expectNothing(line, directive);
        if (directive != ExpansionDirective.ENDM) {
            keepLabels(line);
        }
        Open block = open.removeLast();
        int column = column(line);
        if (column < column(block.header) && open.stream().anyMatch(outer -> column(outer.header) == column
                && outer.directive.end() == directive)) {
            suspects.add(block);
        }
        switch (directive) {
            case ENDM -> nodes().add(definition(block, line));
            case ENDR -> nodes().add(new Repetition(block.header, block.nodes));
            default -> {
                block.arms.add(new Arm(block.arm, block.nodes));
                nodes().add(new Choice(block.arms));
            }
        }
    }

    private static Definition definition(Open block, Line end) {
        String text = end.first().span().source().text();
        int header = block.header.first().span().start();
        int newline = text.indexOf('\n', header);
        int start = newline + 1;
        int last = end.first().span().start();
        while (last > start && " \t".indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        return new Definition(block.header, start, last > start && text.charAt(last - 1) == '\n' ? last - 1 : last,
                block.nested);
    }

    /// Drops unclosed blocks inside the one that a line belongs to. False if there is none such.
    private boolean isInnermost(Line line, ExpansionDirective directive) {
        if (open.stream().noneMatch(block -> block.directive.end() == directive.end())) {
            problems.accept(Problem.END_WITHOUT_BLOCK.at(line.first().span(), directive, directive.start())
                    .help(open.stream().anyMatch(block -> block.directive == ExpansionDirective.MACRO)
                            ? "blocks are whole within a macro: open it in the same body with `" + directive.start()
                                    .syntax() + "`"
                            : "remove it, or open a block with `" + directive.start().syntax() + "`"));
            return false;
        }
        while (open.getLast().directive.end() != directive.end()) {
            drop();
        }
        return true;
    }

    private void drop() {
        report(blamed(open.removeLast()));
    }

    /// Blocks are closed from the inside out, so that the one that stays open is seldom the one whose end is missing.
    private Open blamed(Open leftOver) {
        for (Open suspect : suspects) {
            if (suspect.directive.end() == leftOver.directive.end()) {
                suspects.remove(suspect);
                return suspect;
            }
        }
        return leftOver;
    }

    private void report(Open block) {
        ExpansionDirective directive = block.directive;
        problems.accept(Problem.BLOCK_WITHOUT_END.at(block.header.first().span(), directive, directive.end())
                .help("close it with `" + directive.end() + "`"));
    }

    private static int column(Line line) {
        return line.first().span().written().column();
    }

    private void keepLabels(Line line) {
        if (line.head() > 0) {
            nodes().add(new Plain(new Line(line.labels(), List.of(), line.head())));
        }
    }

    private void expectNothing(Line line, ExpansionDirective directive) {
        Token next = line.operands().getFirst();
        if (!(next instanceof Token.EndOfLine)) {
            problems.accept(Problem.UNEXPECTED.at(next.span(), "the end of the line", next.description())
                    .help("the line is written `" + directive.syntax() + "`"));
        }
    }
}
