package dev.macrame.kernels.run;

import dev.macrame.emulator.trace.Issue;
import dev.macrame.emulator.trace.Span;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.Memory;
import dev.macrame.isa.Op;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.isa.program.MainMemory;
import dev.macrame.isa.program.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Which elements of a tensor a run has fetched anew and which it has used again, step by step.
///
/// A step ends with each store of the core into a scratchpad; or, if the program has a `mark`, before each `mark`, from
/// the first phase on in which the tensor is touched. What is fetched or read after the last store or mark makes a last
/// step, if there is any of it.
public final class AccessPattern implements Watcher {
    /// What a step did with an element. Of several elements the last of these counts.
    public enum State {
        /// It is in no scratchpad.
        ABSENT,
        /// It is in a scratchpad, and was not read.
        KEPT,
        /// It was in a scratchpad before the step, and was read.
        REUSED,
        /// A transfer has brought it from main memory.
        NEW
    }

    /// One step.
    ///
    /// @param loads  elements that transfers have brought, each as often as it was brought
    /// @param reused elements that were read and not brought
    /// @param cells  the states by cell of the grid, row by row; empty if the step was not asked for
    public record Step(long loads, int reused, Optional<List<State>> cells) {
    }

    private final TensorDescription tensor;
    private final ElementGrid grid;
    private final Origins origins;
    private final boolean byMarks;
    private final int first;
    private final int last;
    private final BitSet loaded = new BitSet();
    private final BitSet read = new BitSet();
    private final List<Step> steps = new ArrayList<>();
    private long loads;

    /// @param program one that describes itself and declares the tensor
    /// @param first   the first step whose states are kept, from 1
    /// @param last    the last one
    public AccessPattern(Program program, TensorDescription tensor, int first, int last) {
        this.tensor = tensor;
        this.first = first;
        this.last = last;
        long address = MainMemory.of(program.kernel().orElseThrow().tensors()).addresses().getOrDefault(tensor.name(),
                0L);
        grid = ElementGrid.of(tensor.shape());
        origins = new Origins(Math.toIntExact(address), tensor.elements(), tensor.type().bytes());
        byMarks = program.text().stream().anyMatch(instruction -> instruction.op() == Op.MARK);
    }

    public TensorDescription tensor() {
        return tensor;
    }

    public ElementGrid grid() {
        return grid;
    }

    /// Whether steps end at marks, and not at stores.
    public boolean isByMarks() {
        return byMarks;
    }

    /// The first step that was asked for, from 1.
    public int first() {
        return first;
    }

    /// The last step that was asked for.
    public int last() {
        return last;
    }

    /// The steps so far.
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    @Override
    public void issued(Issue issue) {
        if (byMarks && issue.instruction().op() == Op.MARK) {
            if (!steps.isEmpty() || isTouched()) {
                end();
            }
            return;
        }
        if (issue.isTransfer()) {
            for (int row = 0; row < issue.reads().size(); row++) {
                if (issue.writes().get(row).memory().isScratchpad()) {
                    fetch(issue.reads().get(row));
                }
            }
        } else {
            issue.reads().forEach(this::use);
        }
        origins.follow(issue);
        if (!byMarks && !issue.isTransfer() && !issue.writes().isEmpty()) {
            end();
        }
    }

    /// Says that the run has ended.
    public void finish() {
        if (isTouched()) {
            end();
        }
    }

    private boolean isTouched() {
        return loads > 0 || !read.isEmpty();
    }

    private void fetch(Span span) {
        if (span.memory() != Memory.MAIN) {
            return;
        }
        int before = Origins.NONE;
        for (int i = 0; i < span.bytes(); i++) {
            int element = origins.of(Memory.MAIN, span.start() + i);
            if (element != Origins.NONE && element != before) {
                loaded.set(element);
                loads++;
            }
            before = element;
        }
    }

    private void use(Span span) {
        for (int i = 0; i < span.bytes(); i++) {
            int element = origins.of(span.memory(), span.start() + i);
            if (element != Origins.NONE) {
                read.set(element);
            }
        }
    }

    private void end() {
        read.andNot(loaded);
        int number = steps.size() + 1;
        steps.add(new Step(loads, read.cardinality(), number >= first && number <= last ? Optional.of(cells())
                : Optional.empty()));
        loads = 0;
        loaded.clear();
        read.clear();
    }

    private List<State> cells() {
        State[] cells = new State[grid.height() * grid.width()];
        Arrays.fill(cells, State.ABSENT);
        for (int element = 0; element < tensor.elements(); element++) {
            State state = state(element);
            int cell = grid.cell(element);
            if (state.compareTo(cells[cell]) > 0) {
                cells[cell] = state;
            }
        }
        return List.of(cells);
    }

    private State state(int element) {
        if (loaded.get(element)) {
            return State.NEW;
        }
        if (read.get(element)) {
            return State.REUSED;
        }
        return origins.isHeld(element) ? State.KEPT : State.ABSENT;
    }
}
