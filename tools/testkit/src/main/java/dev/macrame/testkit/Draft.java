package dev.macrame.testkit;

import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.program.ControlFlow;
import dev.macrame.isa.program.ControlFlow.Loop;
import dev.macrame.isa.program.Program;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A program that is being written: its instructions, the branches whose targets are still open, and the fences around
/// instructions that belong together.
final class Draft {
    private static final int ANYWHERE_AHEAD = -1;
    private static final int REACH = 24;
    private static final int TRIES = 8;

    private final List<Instruction> text = new ArrayList<>();
    private final List<OpenBranch> branches = new ArrayList<>();
    private final List<Fence> fences = new ArrayList<>();
    private final List<OpenCall> calls = new ArrayList<>();

    /// A call of a function that stands behind the program.
    private record OpenCall(int pc, Draft function) {
    }

    /// @param target the word to go to, or [#ANYWHERE_AHEAD]
    private record OpenBranch(int pc, int target) {
    }

    /// A run of words that branches neither enter nor leave.
    private record Fence(int first, int last) {
        boolean contains(int pc) {
            return pc >= first && pc <= last;
        }
    }

    /// How many words there are: the pc of the next one.
    int size() {
        return text.size();
    }

    void add(Instruction instruction) {
        text.add(instruction);
    }

    /// Adds instructions of which only the first may be branched to.
    void addTogether(List<Instruction> instructions) {
        fence(size() + 1, size() + instructions.size() - 1);
        text.addAll(instructions);
    }

    /// Adds a branch to some word behind it.
    void addBranchAhead(long word) {
        branches.add(new OpenBranch(size(), ANYWHERE_AHEAD));
        text.add(Words.legal(word));
    }

    /// Adds a branch to a word that exists; no other branch may go to it.
    void addBranch(long word, int target) {
        branches.add(new OpenBranch(size(), target));
        fence(size(), size());
        text.add(Words.legal(word));
    }

    /// Adds a call of a function, whose last word is its `ret`.
    void addCall(Draft function) {
        calls.add(new OpenCall(size(), function));
        text.add(Words.call());
    }

    /// Makes the words after a loop word its body.
    void closeLoop(int pc) {
        text.set(pc, Words.legal(Field.RELATIVE.put(text.get(pc).word(), size() - 1L - pc)));
    }

    /// Keeps branches from entering or leaving a run of words, both ends inclusive.
    void fence(int first, int last) {
        if (first <= last) {
            fences.add(new Fence(first, last));
        }
    }

    /// The program, with a target for every branch, and behind it the functions that it calls.
    Program finish(RandomGenerator random) {
        List<Instruction> all = new ArrayList<>();
        place(all, new IdentityHashMap<>(), random);
        return Listing.program(all);
    }

    /// Puts this draft behind a program, then the functions that it calls and that are not there yet.
    private void place(List<Instruction> program, Map<Draft, Integer> places, RandomGenerator random) {
        int start = program.size();
        places.put(this, start);
        resolve(random);
        program.addAll(text);
        for (OpenCall call : calls) {
            if (!places.containsKey(call.function)) {
                call.function.place(program, places, random);
            }
            int pc = start + call.pc;
            int distance = Objects.requireNonNull(places.get(call.function)) - pc;
            program.set(pc, Words.legal(Field.RELATIVE.put(program.get(pc).word(), distance)));
        }
    }

    private void resolve(RandomGenerator random) {
        ControlFlow flow = ControlFlow.of(text);
        for (OpenBranch branch : branches) {
            int target = branch.target == ANYWHERE_AHEAD ? ahead(branch.pc, flow, random) : branch.target;
            int leaves = SlotValues.pick(leaves(branch.pc, target, flow), random);
            long word = Field.RELATIVE.put(text.get(branch.pc).word(), target - (long) branch.pc);
            text.set(branch.pc, Words.legal(Field.POP.put(word, leaves)));
        }
    }

    private int ahead(int pc, ControlFlow flow, RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            int target = random.nextInt(pc + 1, Math.min(text.size(), pc + 1 + REACH));
            if (fences.stream().allMatch(fence -> fence.contains(pc) == fence.contains(target)) && !leaves(pc, target,
                    flow).isEmpty()) {
                return target;
            }
        }
        return pc + 1;
    }

    /// How many loops a branch may leave to get from one word to another: none if it cannot, several if the target is
    /// both the end of a loop and behind it.
    private static List<Integer> leaves(int pc, int target, ControlFlow flow) {
        List<Loop> here = flow.loopsAround(pc);
        List<Loop> there = flow.loopsAround(target);
        return IntStream.rangeClosed(0, Math.min(here.size(), (int) Field.POP.max())).filter(leaves -> {
            List<Loop> kept = here.subList(0, here.size() - leaves);
            return there.size() <= kept.size() && kept.subList(0, there.size()).equals(there) && kept.stream().allMatch(
                    loop -> target > loop.pc() && target <= loop.end());
        }).boxed().toList();
    }
}
