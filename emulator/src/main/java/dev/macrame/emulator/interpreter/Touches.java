package dev.macrame.emulator.interpreter;

import dev.macrame.emulator.dma.Region;
import dev.macrame.emulator.dma.Transfer;
import dev.macrame.emulator.semantics.Checks;
import dev.macrame.emulator.semantics.Step;
import dev.macrame.emulator.state.StateExchange;
import dev.macrame.emulator.trace.Span;
import dev.macrame.isa.Memory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Notes what one instruction touches: which bytes, and which accumulators and parameters it writes. It hears of them by
/// standing in front of the run's checks. It can be switched off; nothing is noted then, and nothing costs time.
public final class Touches implements Checks {
    private static final Memory[] MEMORIES = Memory.values();
    /// The numbers that one touch takes: memory, start, count, whether it writes.
    private static final int FIELDS = 4;

    private final Checks checks;
    private boolean isOn;
    private int[] touches = new int[16 * FIELDS];
    private int count;
    private final List<Wide> wides = new ArrayList<>();

    /// Rows and lanes of an accumulator that were written, or, with no rows, records of a parameter register.
    record Wide(int number, int rows, int lanes) {
    }

    Touches(Checks checks) {
        this.checks = checks;
    }

    /// Switches it on or off.
    public void set(boolean on) {
        isOn = on;
    }

    boolean isOn() {
        return isOn;
    }

    /// An instruction is about to be carried out: forgets the one before.
    void begin() {
        count = 0;
        wides.clear();
    }

    /// How many ranges of bytes the last instruction has touched.
    public int count() {
        return count;
    }

    /// Whether a touch writes, or else reads.
    public boolean isWrite(int touch) {
        return touches[touch * FIELDS + 3] != 0;
    }

    /// Whether a touch has bytes of `[start, start + length)` of a memory.
    public boolean meets(int touch, Memory memory, int start, int length) {
        int at = touch * FIELDS;
        return touches[at] == memory.code() && touches[at + 1] < start + length && start < touches[at + 1]
                + touches[at + 2];
    }

    /// The bytes of a touch.
    public Span span(int touch) {
        int at = touch * FIELDS;
        return new Span(MEMORIES[touches[at]], touches[at + 1], touches[at + 2]);
    }

    List<Wide> wides() {
        return wides;
    }

    /// What was read, or what was written, in the order of doing so.
    List<Span> spans(boolean written) {
        List<Span> spans = new ArrayList<>();
        for (int touch = 0; touch < count; touch++) {
            if (isWrite(touch) == written) {
                spans.add(span(touch));
            }
        }
        return spans;
    }

    private void note(Memory memory, int start, int length, boolean write) {
        if (!isOn || length == 0) {
            return;
        }
        if ((count + 1) * FIELDS > touches.length) {
            touches = Arrays.copyOf(touches, 2 * touches.length);
        }
        int at = count++ * FIELDS;
        touches[at] = memory.code();
        touches[at + 1] = start;
        touches[at + 2] = length;
        touches[at + 3] = write ? 1 : 0;
    }

    private void note(Region region, boolean write) {
        for (int row = 0; row < region.rows(); row++) {
            note(region.memory(), region.start(row), region.rowBytes(), write);
        }
    }

    @Override
    public void exchange(StateExchange exchange) {
        checks.exchange(exchange);
    }

    @Override
    public void executes(Step step) {
        checks.executes(step);
    }

    @Override
    public void read(Memory memory, int start, int length) {
        checks.read(memory, start, length);
        note(memory, start, length, false);
    }

    @Override
    public void wrote(Memory memory, int start, int length) {
        checks.wrote(memory, start, length);
        note(memory, start, length, true);
    }

    @Override
    public void readCells(int accumulator, int rows, int lanes) {
        checks.readCells(accumulator, rows, lanes);
    }

    @Override
    public void wroteCells(int accumulator, int rows, int lanes) {
        checks.wroteCells(accumulator, rows, lanes);
        if (isOn) {
            wides.add(new Wide(accumulator, rows, lanes));
        }
    }

    @Override
    public void readParameters(int register, int records) {
        checks.readParameters(register, records);
    }

    @Override
    public void wroteParameters(int register, int records) {
        checks.wroteParameters(register, records);
        if (isOn) {
            wides.add(new Wide(register, 0, records));
        }
    }

    @Override
    public void transfer(Step step, Transfer transfer) {
        checks.transfer(step, transfer);
        if (isOn) {
            transfer.from().ifPresent(from -> note(from, false));
            note(transfer.to(), true);
        }
    }

    @Override
    public void walkFrom(int walk, int register) {
        checks.walkFrom(walk, register);
    }

    @Override
    public void wroteCell(int accumulator, int row, int lane) {
        checks.wroteCell(accumulator, row, lane);
    }

    @Override
    public void wroteRegister(int register) {
        checks.wroteRegister(register);
    }

    @Override
    public void end() {
        checks.end();
    }

    @Override
    public void executed(Step step) {
        checks.executed(step);
    }
}
