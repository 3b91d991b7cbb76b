package dev.macrame.testkit;

import dev.macrame.isa.Alias;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Op;
import dev.macrame.isa.program.ControlFlow;
import dev.macrame.isa.program.Program;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Drops instructions from a program while it still fails.
///
/// A dropped instruction becomes a `nop`, so that loops and branches keep their shape. Runs of instructions are tried
/// before single ones; nothing can be dropped from the result without losing the failure. Each `halt` and `ret` stays,
/// and so does the last instruction: without them every program fails, or another one than the one that was found.
public final class Shrinker {
    private static final Instruction NOP = new Instruction(Alias.NOP.op(), Alias.NOP.fixedBits());
    private static final Set<Op> ENDS = EnumSet.of(Op.HALT, Op.RET);

    private Shrinker() {
    }

    /// The program with as little left as the failure needs.
    ///
    /// @param fails whether a program still shows the failure. It must bound the run itself, since dropping an
    ///              instruction may make a loop endless.
    public static Program shrink(Program program, Predicate<Program> fails) {
        Program smallest = program;
        int last = program.text().size() - 1;
        int run = Math.max(1, last / 2);
        while (run > 0) {
            boolean dropped = false;
            for (int first = 0; first < last; first += run) {
                Program candidate = without(smallest, first, Math.min(first + run, last));
                if (!candidate.equals(smallest) && ControlFlow.of(candidate.text()).faults().isEmpty()
                        && fails.test(candidate)) {
                    smallest = candidate;
                    dropped = true;
                }
            }
            run = run > 1 ? run / 2 : dropped ? 1 : 0;
        }
        return smallest;
    }

    private static Program without(Program program, int first, int end) {
        List<Instruction> text = new ArrayList<>(program.text());
        text.subList(first, end).replaceAll(instruction -> ENDS.contains(instruction.op()) ? instruction : NOP);
        return Listing.program(text);
    }
}
