package dev.macrame.assembler.encode;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.layout.Layout.Label;
import dev.macrame.assembler.layout.Layout.Placed;
import dev.macrame.isa.Field;
import dev.macrame.isa.Slot;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.program.ControlFlow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Distances in the program: from a branch to its target, from a loop to the end of its body.
final class Targets {
    private Targets() {
    }

    /// A label tells which loops the branch leaves. For any other target, and among loops without `end`, `pop` has to.
    static long putTarget(Site site, long word, Slot.Target slot, Expression target) {
        OptionalLong pc = site.place(target);
        if (!slot.leaves()) {
            return pc.isPresent() ? near(site, word, target, pc.getAsLong()) : word;
        }
        OptionalLong pop = site.placed().code().pop().map(site::constant).orElseGet(() -> leaves(site, target));
        if (pc.isEmpty() || pop.isEmpty()) {
            return word;
        }
        Span popSpan = site.placed().code().pop().map(Expression::span).orElse(target.span());
        long distance = pc.getAsLong() - site.placed().pc();
        boolean fits = near(site, target.span(), "the target", distance, Field.RELATIVE.min()) && site.fits(pop
                .getAsLong(), Field.POP.min(),
                Field.POP.max(), popSpan, "the number of loops to leave", "at most " + ControlFlow.MOST_FRAMES
                        + " loops are open");
        return fits ? Field.POP.put(Field.RELATIVE.put(word, distance), pop.getAsLong()) : word;
    }

    private static long near(Site site, long word, Expression target, long pc) {
        long distance = pc - site.placed().pc();
        boolean fits = near(site, target.span(), "the target", distance, Field.RELATIVE.min());
        return fits ? Field.RELATIVE.put(word, distance) : word;
    }

    private static OptionalLong leaves(Site site, Expression target) {
        Optional<Label> label = target instanceof Name(String name, _) ? site.names().label(name) : Optional.empty();
        if (label.isEmpty()) {
            return OptionalLong.of(0);
        }
        List<Integer> here = site.placed().loops();
        List<Integer> there = label.get().loops();
        if (there.size() > here.size() || !here.subList(0, there.size()).equals(there)) {
            site.report(Problem.INTO_LOOP.at(target.span()).note(label.get().span(), "the label stands in that loop")
                    .help("enter a loop through its loop instruction"));
            return OptionalLong.empty();
        }
        return OptionalLong.of(here.size() - there.size());
    }

    /// @param ends the ends of the loops that are closed by `end`, by pc; one that is missing was reported
    static long putBody(Site site, long word, Map<Integer, Integer> ends) {
        Placed loop = site.placed();
        Optional<Expression> to = loop.code().to();
        OptionalLong end = to.map(site::place).orElseGet(() -> ends.containsKey(loop.pc())
                ? OptionalLong.of(ends.get(loop.pc())) : OptionalLong.empty());
        if (end.isEmpty()) {
            site.fail();
            return word;
        }
        long length = end.getAsLong() - loop.pc() - 1;
        Span span = to.map(Expression::span).orElse(loop.code().mnemonic().span());
        if (length < 1 && to.isEmpty()) {
            site.fail();
            return word;
        }
        if (length < 1) {
            site.report(Problem.EMPTY_LOOP.at(span).help("a body ends at `.+2` or later"));
            return word;
        }
        return near(site, span, "the end of the loop", length, 1) ? Field.RELATIVE.put(word, length) : word;
    }

    private static boolean near(Site site, Span span, String what, long distance, long least) {
        if (distance >= least && distance <= Field.RELATIVE.max()) {
            return true;
        }
        site.report(Problem.TOO_FAR.at(span, what, distance, least, Field.RELATIVE.max())
                .help("shorten the code between"));
        return false;
    }
}
