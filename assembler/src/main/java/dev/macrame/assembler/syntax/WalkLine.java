package dev.macrame.assembler.syntax;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.syntax.Operand.Pair;
import dev.macrame.assembler.syntax.Operand.Pairs;
import dev.macrame.assembler.syntax.Statement.Code;
import dev.macrame.isa.Op;
import dev.macrame.isa.Slot;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Expression.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A line that stands for several words: `walk g0, x1, [a : b, c : d] ring x0, n` is a `walk` with its first pair, a
/// `nest` for each further pair, and a `ring`.
final class WalkLine {
    private WalkLine() {
    }

    /// The statements of a line; the line itself if it stands for one word.
    ///
    /// @param ring     the word `ring` behind the operands, if there is one
    /// @param operands what stands behind it
    /// @param problems hears of pairs for which there is no room
    static List<Statement> expand(Code line, Optional<Name> ring, List<Operand> operands,
            Consumer<Diagnostic> problems) {
        List<Statement> words = new ArrayList<>();
        List<Operand> first = new ArrayList<>();
        List<Pair> further = new ArrayList<>();
        for (Operand operand : line.operands()) {
            if (operand instanceof Pairs(List<Pair> pairs, var span) && pairs.size() > 1) {
                first.add(new Pairs(pairs.subList(0, 1), pairs.getFirst().span()));
                further.addAll(pairs.subList(1, pairs.size()));
            } else {
                first.add(operand);
            }
        }
        int most = line.mnemonic().name().equals(Op.NEST.mnemonic()) ? 1 : Slot.WalkPair.MOST;
        if (further.size() >= most) {
            Span beyond = further.get(most - 1).span().to(further.getLast().span());
            problems.accept(Problem.WALK_PAIRS.at(beyond, most == 1 ? "`nest` takes one pair"
                    : "a walk has at most " + most + " pairs").help(most == 1
                            ? "write a `nest` for each pair, the inner ones first"
                            : "merge pairs, or count the outer ones with a loop and `rewind`"));
            return List.of();
        }
        words.add(new Code(line.mnemonic(), line.suffixes(), first, line.pop(), line.to(), line.damaged(),
                line.span()));
        List<Operand> walk = line.operands().isEmpty() ? List.of() : line.operands().subList(0, 1);
        for (Pair pair : further) {
            words.add(word(line, new Name(Op.NEST.mnemonic(), line.mnemonic().span()), walk,
                    List.of(new Pairs(List.of(pair), pair.span()))));
        }
        ring.ifPresent(name -> words.add(word(line, name, walk, operands)));
        return words;
    }

    private static Code word(Code line, Name mnemonic, List<Operand> walk, List<Operand> operands) {
        List<Operand> all = new ArrayList<>(walk);
        all.addAll(operands);
        return new Code(mnemonic, List.of(), all, Optional.empty(), Optional.empty(), line.damaged(), line.span());
    }
}
