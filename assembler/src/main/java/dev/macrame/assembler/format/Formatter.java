package dev.macrame.assembler.format;

import dev.macrame.assembler.diagnostics.Problems;
import dev.macrame.assembler.expand.Blocks;
import dev.macrame.assembler.expand.Line;
import dev.macrame.assembler.syntax.ExpansionDirective;
import dev.macrame.assembler.syntax.StatementParser;
import dev.macrame.isa.Form;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.expression.TokenLine;
import java.util.List;

/// Brings a source into the common form without changing a token of it.
///
/// Labels stand in column 0, code in column 8 and 4 further for every loop, condition and repetition around it, operands
/// 8 behind their mnemonic, comments behind code from column 44 on. Definitions start in column 0 unless they stand in a
/// block, and the ranges of tensors below one another
/// stand below one another. Blank lines between others stay, and so do comments, whose own lines keep their place in column 0 or go with the code.
public final class Formatter {
    private static final int COMMENT_COLUMN = 44;
    private static final int COMMENT_STEP = 4;
    /// A comment on a line of its own that stands here or further goes on with the one above, behind the code.
    private static final int CONTINUED = 40;

    private final Nesting nesting = new Nesting();
    private final StringBuilder text = new StringBuilder();

    private Formatter() {
    }

    public static Formatting format(SourceText source) {
        List<Line> lines = Line.of(source);
        Problems problems = new Problems();
        check(lines, problems);
        if (problems.hasErrors()) {
            return new Formatting.Refused(problems.inOrder());
        }
        Formatter formatter = new Formatter();
        boolean endsWithNewline = source.text().isEmpty() || source.text().endsWith("\n");
        List<Line> full = endsWithNewline ? lines.subList(0, lines.size() - 1) : lines;
        Tensors.align(full.stream().map(line -> Pieces.of(line.tokens())).toList()).forEach(formatter::line);
        return new Formatting.Formatted(withoutOuterBlankLines(formatter.text.toString()));
    }

    private static String withoutOuterBlankLines(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\n') {
            start++;
        }
        int end = text.length();
        while (end > start && text.charAt(end - 1) == '\n') {
            end--;
        }
        return start == end ? "" : text.substring(start, end) + "\n";
    }

    /// What can be said of a source without the files that it includes or that include it. A word that is nothing else
    /// may be a macro.
    private static void check(List<Line> lines, Problems problems) {
        Blocks.check(lines, problems);
        int macros = 0;
        for (Line line : lines) {
            String word = line.word();
            macros += word.equals(ExpansionDirective.MACRO.toString()) ? 1 : 0;
            if (macros == 0) {
                line.damage().forEach(problems);
                int dot = word.indexOf('.', 1);
                String mnemonic = dot < 0 ? word : word.substring(0, dot);
                boolean isMacro = !word.isEmpty() && !word.startsWith(".") && Form.of(mnemonic).isEmpty();
                if (!isMacro && ExpansionDirective.of(word).isEmpty()) {
                    var tokens = line.tokens().tokens();
                    StatementParser.parse(List.of(new TokenLine(tokens.subList(line.head(), tokens.size()),
                            line.tokens().comment(), line.tokens().damaged())), problems);
                }
            }
            macros -= word.equals(ExpansionDirective.ENDM.toString()) ? 1 : 0;
        }
    }

    private void line(Pieces pieces) {
        int column = nesting.column(pieces);
        StringBuilder out = new StringBuilder(String.join(" ", pieces.labels()));
        if (!pieces.word().isEmpty() || !pieces.operands().isEmpty()) {
            pad(out, column);
            out.append(pieces.word());
            if (!pieces.operands().isEmpty()) {
                out.repeat(' ', Math.max(0, Nesting.OPERANDS - 1 - pieces.word().length()));
                out.append(pieces.word().isEmpty() ? "" : " ").append(pieces.operands());
            }
        }
        if (!pieces.comment().isEmpty()) {
            comment(out, pieces, column);
        }
        text.append(out.toString().stripTrailing()).append('\n');
    }

    private static void comment(StringBuilder out, Pieces pieces, int column) {
        if (!out.isEmpty()) {
            int least = out.length() + 2;
            int place = least <= COMMENT_COLUMN ? COMMENT_COLUMN : Math.ceilDiv(least, COMMENT_STEP) * COMMENT_STEP;
            out.repeat(' ', place - out.length());
        } else if (pieces.commentColumn() >= CONTINUED) {
            out.repeat(' ', COMMENT_COLUMN);
        } else if (pieces.commentColumn() > 0) {
            out.repeat(' ', Math.min(column, CONTINUED - COMMENT_STEP));
        }
        out.append(pieces.comment());
    }

    private static void pad(StringBuilder out, int column) {
        out.repeat(' ', out.isEmpty() ? column : Math.max(1, column - out.length()));
    }
}
