package dev.macrame.emulator.timing;

import dev.macrame.emulator.semantics.Operand;
import dev.macrame.emulator.semantics.Step;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.PairType;
import dev.macrame.isa.Slot;
import dev.macrame.isa.Unit;
import dev.macrame.isa.View;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import java.util.ArrayList;
import java.util.List;

/// For how many cycles an instruction keeps its unit and its ports, by `vl` and `vr`: rules R6 and R7.
final class Occupancy {
    /// What the cycles grow with.
    private enum Growth {
        /// Nothing: `cycles` are all.
        NONE,
        /// ceil(lanes x depth / rate).
        LANES,
        /// rows x ceil(lanes / rate).
        TILE,
        /// A cycle for each lane.
        EACH_LANE
    }

    /// Elements that a distance keeps apart, and how many of them the memory serves in a cycle.
    private record Spread(boolean countsRows, long rate) {
        long cycles(int lanes, int rows) {
            return ceil(countsRows ? rows : lanes, rate);
        }
    }

    private final Growth growth;
    private final long cycles;
    private final long rate;
    private final int depth;
    private final Spread[] spreads;
    private int lastLanes = -1;
    private int lastRows = -1;
    private long last;

    private Occupancy(Growth growth, long cycles, long rate, int depth, List<Spread> spreads) {
        this.growth = growth;
        this.cycles = cycles;
        this.rate = rate;
        this.depth = depth;
        this.spreads = spreads.toArray(Spread[]::new);
    }

    static Occupancy of(Step step, MachineDescription machine) {
        List<Spread> spreads = spreads(step, machine);
        if (step.operands.length == 0) {
            return new Occupancy(Growth.NONE, 1, 1, 1, spreads);
        }
        View view = step.operands[step.operands.length - 1].view;
        boolean isOuter = step.operands[0].view == View.ROWS;
        if (isOuter) {
            return new Occupancy(Growth.NONE, step.depth * machine.get(outer(step)), 1, step.depth, spreads);
        }
        long rate = step.op.unit() == Unit.MAC ? machine.get(products(step)) : machine.get(Key.POST_LANES);
        return switch (view) {
            case ELEMENT -> new Occupancy(Growth.NONE, step.op.unit() == Unit.MAC ? ceil(step.depth, rate) : 1, 1, 1,
                    spreads);
            case LANES, ROWS -> new Occupancy(Growth.LANES, 1, rate, step.depth, spreads);
            case TILE -> new Occupancy(Growth.TILE, 1, rate, 1, spreads);
            case RECORDS -> step.only().distanceRegister == 0 ? new Occupancy(Growth.NONE, 1, 1, 1, spreads)
                    : new Occupancy(Growth.EACH_LANE, 1, 1, 1, spreads);
        };
    }

    long cycles(int lanes, int rows) {
        if (growth == Growth.NONE && spreads.length == 0) {
            return cycles;
        }
        if (lanes != lastLanes || rows != lastRows) {
            last = compute(lanes, rows);
            lastLanes = lanes;
            lastRows = rows;
        }
        return last;
    }

    private long compute(int lanes, int rows) {
        long occupied = switch (growth) {
            case NONE -> cycles;
            case LANES -> ceil((long) lanes * depth, rate);
            case TILE -> rows * ceil(lanes, rate);
            case EACH_LANE -> lanes;
        };
        for (Spread spread : spreads) {
            occupied = Math.max(occupied, spread.cycles(lanes, rows));
        }
        return occupied;
    }

    private static List<Spread> spreads(Step step, MachineDescription machine) {
        List<Spread> spreads = new ArrayList<>();
        for (Operand operand : step.operands) {
            if (operand.distanceRegister > 0 && operand.view != View.TILE) {
                spreads.add(new Spread(operand.view == View.ROWS, machine.get(Key.strided(operand.memory))));
            }
        }
        step.table().ifPresent(table -> spreads.add(new Spread(false, machine.get(Key.strided(table)))));
        return spreads;
    }

    private static Key products(Step step) {
        return step.pair().map(Key::products).orElseGet(() -> Key.products(elementType(step)));
    }

    private static Key outer(Step step) {
        return Key.outer(step.pair().orElse(PairType.I8));
    }

    private static ElementType elementType(Step step) {
        for (Slot slot : step.op.slots()) {
            if (slot instanceof Slot.ElementSuffix suffix) {
                return suffix.in(step.instruction.word()).orElseThrow();
            }
        }
        throw new IllegalStateException(step.op + " has no element type");
    }

    private static long ceil(long work, long perCycle) {
        return (work + perCycle - 1) / perCycle;
    }
}
