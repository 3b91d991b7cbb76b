package dev.macrame.assembler.format;

import dev.macrame.assembler.syntax.ExpansionDirective;
import dev.macrame.isa.Form;
import dev.macrame.isa.Slot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/// How deep a line stands in loops, conditions, repetitions and macros.
final class Nesting {
    /// Where code starts.
    static final int CODE = 8;
    /// How far operands start behind their mnemonic.
    static final int OPERANDS = 8;
    private static final int STEP = 4;
    private static final Set<String> DATA = Set.of(".byte", ".half", ".word", ".dword", ".zero", ".align");

    private enum Kind {
        LOOP, MACRO, REPETITION, CONDITION
    }

    /// Innermost first.
    private final Deque<Kind> open = new ArrayDeque<>();

    /// The column of a line's first word; the line opens and closes what it does.
    int column(Pieces line) {
        String word = line.word();
        Optional<ExpansionDirective> directive = ExpansionDirective.of(word);
        if (directive.isPresent()) {
            return column(directive.get());
        }
        if (word.equals("end")) {
            if (open.peek() == Kind.LOOP) {
                open.pop();
            }
            return code();
        }
        int column = word.startsWith(".") && !DATA.contains(word) ? definition() : code();
        if (opensLoop(line)) {
            open.push(Kind.LOOP);
        }
        return column;
    }

    private int column(ExpansionDirective directive) {
        return switch (directive) {
            case INCLUDE, SET, REG -> definition();
            case MACRO -> open(Kind.MACRO, definition());
            case REPT -> open(Kind.REPETITION, code());
            case IF, IFDEF, IFNDEF -> open(Kind.CONDITION, code());
            case ENDM -> {
                close(Kind.MACRO);
                yield definition();
            }
            case ENDR -> {
                close(Kind.REPETITION);
                yield code();
            }
            case ENDIF -> {
                close(Kind.CONDITION);
                yield code();
            }
            case ELSE, ELSEIF -> {
                close(Kind.CONDITION);
                yield open(Kind.CONDITION, code());
            }
        };
    }

    private int open(Kind kind, int column) {
        open.push(kind);
        return column;
    }

    /// Drops what was left open inside.
    private void close(Kind kind) {
        if (open.contains(kind)) {
            while (open.pop() != kind) {
                // a loop that another arm of the condition closes
            }
        }
    }

    private int code() {
        int depth = 0;
        for (Kind kind : open) {
            if (kind == Kind.MACRO) {
                break;
            }
            depth++;
        }
        return CODE + STEP * depth;
    }

    private int definition() {
        return open.isEmpty() ? 0 : code();
    }

    private static boolean opensLoop(Pieces line) {
        int dot = line.word().indexOf('.');
        String mnemonic = dot < 0 ? line.word() : line.word().substring(0, dot);
        return !line.namesEnd() && Form.of(mnemonic).stream().flatMap(form -> form.slots().stream()).anyMatch(
                Slot.Body.class::isInstance);
    }
}
