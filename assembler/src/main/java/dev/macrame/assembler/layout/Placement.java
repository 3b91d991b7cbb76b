package dev.macrame.assembler.layout;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.diagnostics.Problems;
import dev.macrame.assembler.layout.Layout.Label;
import dev.macrame.assembler.layout.Layout.Placed;
import dev.macrame.assembler.syntax.Statement;
import dev.macrame.assembler.syntax.Statement.Code;
import dev.macrame.isa.Form;
import dev.macrame.isa.Slot;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.program.ControlFlow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Statements to a [Layout]: every instruction is one word, so counting gives each its pc.
public final class Placement {
    private final Problems problems;
    private final List<Placed> code = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final Map<Integer, Integer> loopEnds = new HashMap<>();
    private final List<Statement> rest = new ArrayList<>();
    private final List<Statement> data = new ArrayList<>();
    /// Loops closed by an `end` that stands further left, under a loop around them.
    private final List<Placed> suspects = new ArrayList<>();
    /// The loops that wait for their `end`, innermost first.
    private final Deque<Placed> open = new ArrayDeque<>();
    /// The pcs of the same loops, outermost first, but no more than there may be.
    private List<Integer> loops = List.of();
    private boolean inData;

    private Placement(Problems problems) {
        this.problems = problems;
    }

    public static Layout of(List<Statement> statements, Problems problems) {
        Placement placement = new Placement(problems);
        statements.forEach(placement::place);
        placement.checkClosed();
        return new Layout(placement.code, placement.labels, placement.loopEnds, placement.rest, placement.data);
    }

    private void place(Statement statement) {
        switch (statement) {
            case Statement.Section section -> inData = section.isData();
            case Statement.Label label -> {
                if (inData) {
                    data.add(label);
                } else {
                    labels.add(new Label(label.name(), code.size(), loops));
                }
            }
            case Code instruction -> {
                if (isText(instruction.mnemonic().span())) {
                    place(instruction);
                }
            }
            case Statement.End end -> {
                if (isText(end.span())) {
                    close(end.span());
                }
            }
            case Statement.DataStatement values -> {
                if (inData) {
                    data.add(values);
                } else {
                    problems.accept(Problem.DATA_IN_TEXT.at(values.span(), firstWord(values.span()))
                            .help("write `.data` above it, and `.text` above the instructions that follow"));
                }
            }
            case Statement.Constant _, Statement.Parameter _, Statement.Assertion _, Statement.KernelStatement _ ->
                rest.add(statement);
        }
    }

    private static String firstWord(Span span) {
        String text = span.text();
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    private boolean isText(Span span) {
        if (inData) {
            problems.accept(Problem.CODE_IN_DATA.at(span, span.text()).help("write `.text` above it"));
        }
        return !inData;
    }

    /// Loops are closed from the inside out, so that the one that stays open is seldom the one whose `end` is missing:
    /// that is the first one that was closed by the `end` under another loop.
    private void checkClosed() {
        List<Placed> blamed = new ArrayList<>(suspects.subList(0, Math.min(suspects.size(), open.size())));
        open.stream().limit(open.size() - blamed.size()).forEach(blamed::add);
        blamed.forEach(loop -> problems.accept(Problem.LOOP_WITHOUT_END.at(loop.code().mnemonic().span())
                .help("close it with `end`")));
    }

    private void place(Code instruction) {
        Placed placed = new Placed(instruction, code.size(), loops);
        code.add(placed);
        if (hasBody(instruction.mnemonic().name()) && instruction.to().isEmpty()) {
            if (open.size() == ControlFlow.MOST_FRAMES) {
                problems.accept(Problem.TOO_DEEP.at(instruction.mnemonic().span(), ControlFlow.MOST_FRAMES)
                        .help("count the outer ones with a branch"));
            }
            open.push(placed);
            innermostChanged();
        }
    }

    private void close(Span end) {
        if (open.isEmpty()) {
            problems.accept(Problem.END_WITHOUT_LOOP.at(end).help("remove it, or open a loop with `loop n`"));
            return;
        }
        Placed loop = open.pop();
        int column = end.written().column();
        if (column < column(loop) && open.stream().anyMatch(outer -> column(outer) == column)) {
            suspects.add(loop);
        }
        loopEnds.put(loop.pc(), code.size());
        innermostChanged();
        if (code.size() == loop.pc() + 1) {
            problems.accept(Problem.EMPTY_LOOP.at(loop.code().mnemonic().span()).help("remove it, or give it a `nop`"));
        }
    }

    private static int column(Placed loop) {
        return loop.code().mnemonic().span().written().column();
    }

    private void innermostChanged() {
        loops = open.size() > ControlFlow.MOST_FRAMES ? loops : open.reversed().stream().map(Placed::pc).toList();
    }

    /// A mistyped `lopo` still has its `end`.
    private static boolean hasBody(String mnemonic) {
        List<Form> forms = Form.of(mnemonic);
        if (forms.isEmpty()) {
            forms = Nearest.to(mnemonic, Form.mnemonics()).map(Form::of).orElse(forms);
        }
        return forms.stream().flatMap(form -> form.slots().stream()).anyMatch(Slot.Body.class::isInstance);
    }
}
