package dev.macrame.isa.program;

import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Slot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The loops of a program and the rules that they and the branches keep, checked with the same words by the assembler
/// and by the loader.
///
/// A loop's body runs from the word after it up to its end. Bodies are nested or apart. A branch leaves some loops and
/// then stays inside what encloses it; the end of the innermost loop that it stays in counts as inside (`continue`).
public final class ControlFlow {
    /// The control stack of every machine.
    public static final int MOST_FRAMES = 8;

    /// A loop: the words `pc + 1` up to, not including, `end` are its body.
    public record Loop(int pc, int end) {
        boolean contains(int word) {
            return word > pc && word < end;
        }
    }

    /// A broken rule at an instruction.
    public record Fault(int pc, String message, String help) {
    }

    private final List<Instruction> text;
    private final List<List<Loop>> enclosing = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    private ControlFlow(List<Instruction> text) {
        this.text = text;
        nest();
        if (faults.isEmpty()) {
            checkBranches();
        }
    }

    public static ControlFlow of(List<Instruction> text) {
        return new ControlFlow(text);
    }

    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /// The loops around a word, outermost first. A loop word is not inside its own loop.
    public List<Loop> loopsAround(int pc) {
        return enclosing.get(pc);
    }

    private void nest() {
        Deque<Loop> open = new ArrayDeque<>();
        List<Loop> around = List.of();
        for (int pc = 0; pc < text.size(); pc++) {
            boolean changed = false;
            while (!open.isEmpty() && open.peek().end <= pc) {
                open.pop();
                changed = true;
            }
            if (changed) {
                around = List.copyOf(open.reversed());
            }
            enclosing.add(around);
            if (has(pc, Slot.Body.class)) {
                int end = pc + text.get(pc).get(Field.RELATIVE) + 1;
                if (end > text.size()) {
                    fault(pc, "the loop ends behind the program's last word", "close the loop with `end`");
                } else if (!open.isEmpty() && end > open.peek().end) {
                    fault(pc, "the loop crosses the end of the loop around it",
                            "loops nest: close the inner one first");
                } else if (open.size() == MOST_FRAMES) {
                    fault(pc, "more than " + MOST_FRAMES + " loops are nested", "count the outer ones with a branch");
                    return;
                }
                open.push(new Loop(pc, end));
                around = List.copyOf(open.reversed());
            }
        }
    }

    private void checkBranches() {
        for (int pc = 0; pc < text.size(); pc++) {
            int target = pc + text.get(pc).get(Field.RELATIVE);
            for (Slot slot : text.get(pc).op().slots()) {
                if (slot instanceof Slot.Target(_, boolean leaves)) {
                    if (leaves) {
                        checkBranch(pc, target, text.get(pc).get(Field.POP));
                    } else {
                        checkCall(pc, target);
                    }
                }
            }
        }
    }

    private void checkCall(int pc, int target) {
        if (target < 0 || target >= text.size()) {
            fault(pc, "the call goes to word " + target + ", outside the program", "call a label");
        } else if (!enclosing.get(target).isEmpty()) {
            fault(pc, "the call goes into a loop from outside", "call a label that stands outside of every loop");
        }
    }

    private void checkBranch(int pc, int target, int leaves) {
        List<Loop> here = enclosing.get(pc);
        int stays = here.size() - leaves;
        if (target < 0 || target > text.size()) {
            fault(pc, "the branch goes to word " + target + ", outside the program", "branch to a label");
        } else if (stays < 0) {
            fault(pc, "the branch leaves " + leaves + " loops, but stands in " + here.size(), "branch to a label");
        } else {
            List<Loop> kept = here.subList(0, stays);
            List<Loop> there = target < text.size() ? enclosing.get(target) : List.of();
            boolean inKept = kept.stream().allMatch(loop -> loop.contains(target) || loop.end == target);
            if (there.size() > stays || !kept.subList(0, Math.min(stays, there.size())).equals(there)) {
                fault(pc, "the branch goes into a loop from outside", "enter a loop through its loop instruction");
            } else if (!inKept) {
                fault(pc, "the branch leaves a loop that it does not count as left", "branch to a label");
            }
        }
    }

    private boolean has(int pc, Class<? extends Slot> kind) {
        return text.get(pc).op().slots().stream().anyMatch(kind::isInstance);
    }

    private void fault(int pc, String message, String help) {
        faults.add(new Fault(pc, message, help));
    }
}
