package dev.macrame.isa;

import static dev.macrame.isa.TrapKind.ALIGN;
import static dev.macrame.isa.TrapKind.BOUNDS;
import static dev.macrame.isa.TrapKind.COUNT;
import static dev.macrame.isa.TrapKind.EXHAUSTED;
import static dev.macrame.isa.TrapKind.IN_FLIGHT;
import static dev.macrame.isa.TrapKind.LEAK;
import static dev.macrame.isa.TrapKind.NARROW;
import static dev.macrame.isa.TrapKind.NOT_WRITTEN;
import static dev.macrame.isa.TrapKind.OVERFLOW;
import static dev.macrame.isa.TrapKind.RANGE;
import static dev.macrame.isa.TrapKind.STACK;
import static dev.macrame.isa.TrapKind.TENSOR_BOUNDS;
import static dev.macrame.isa.TrapKind.UNINITIALISED;
import static dev.macrame.isa.TrapKind.USER;

import java.util.EnumSet;
import java.util.Set;

/// Which traps a row makes possible, and when: both follow from its slots.
final class Traps {
    private Traps() {
    }

    static Set<TrapKind> of(Op op) {
        Set<TrapKind> traps = EnumSet.noneOf(TrapKind.class);
        for (Slot slot : op.slots()) {
            traps.addAll(switch (slot) {
                case Slot.Access access -> of(access);
                case Slot.Table _ -> Set.of(BOUNDS, IN_FLIGHT, UNINITIALISED);
                case Slot.TransferEnd _ -> Set.of(BOUNDS, IN_FLIGHT, EXHAUSTED, RANGE, COUNT, UNINITIALISED,
                        TENSOR_BOUNDS);
                case Slot.Body _ -> Set.of(STACK, COUNT);
                case Slot.WalkPair _ -> Set.of(COUNT, UNINITIALISED);
                case Slot.Option _ -> Set.of(RANGE, UNINITIALISED);
                case Slot.Register(_, RegisterFile file, _, Role role) -> of(op, file, role);
                case Slot.Source _ -> Set.of(UNINITIALISED);
                case Slot.Constant _, Slot.PowerOfTwo _, Slot.Target _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _, Slot.RoundingSuffix _ ->
                    Set.<TrapKind>of();
            });
        }
        traps.addAll(switch (op) {
            case HALT -> Set.of(LEAK, NOT_WRITTEN);
            case BRK -> Set.of(USER);
            case CALL, RET -> Set.of(STACK);
            case SETVL, SETVR, NEST, RING, LDQ -> Set.of(RANGE);
            case ST_X -> Set.of(NARROW);
            default -> Set.<TrapKind>of();
        });
        return traps;
    }

    private static Set<TrapKind> of(Slot.Access access) {
        Set<TrapKind> traps = EnumSet.of(BOUNDS, ALIGN, IN_FLIGHT, EXHAUSTED, UNINITIALISED);
        boolean mayOverlap = access.role().writes() && access.view().takesDistance();
        if (access.zeroPoint().isPresent() || mayOverlap) {
            traps.add(RANGE);
        }
        return traps;
    }

    private static Set<TrapKind> of(Op op, RegisterFile file, Role role) {
        return switch (file) {
            case ACC -> role == Role.WRITE ? Set.of()
                    : op == Op.VMAX || op == Op.VMIN ? Set.of(UNINITIALISED) : Set.of(OVERFLOW, UNINITIALISED);
            case Q -> role.reads() ? Set.of(RANGE, UNINITIALISED) : Set.of();
            case WALK -> role == Role.UPDATE ? Set.of(EXHAUSTED) : Set.of();
            case X -> role.reads() ? Set.of(UNINITIALISED) : Set.of();
            case CHANNEL -> Set.of();
        };
    }

    /// When a row signals a trap, where less than the whole of the trap's meaning is possible.
    static String when(Op op, TrapKind trap) {
        return switch (trap) {
            case EXHAUSTED -> names(op, RegisterFile.WALK) ? "the walk was never set" : trap.meaning();
            case OVERFLOW -> op.unit() == Unit.MAC ? "something is added to a cell whose magnitude has reached 2^62"
                    : "a sum does not fit the accumulator that it leaves";
            case STACK -> op == Op.RET ? "there is no call to return from"
                    : "loops and calls are nested deeper than the machine's control stack";
            case COUNT -> has(op, Slot.WalkPair.class) ? "a register with a count is less than 1"
                    : has(op, Slot.Body.class) ? "the count is negative" : "the length is negative";
            case ILLEGAL, BOUNDS, ALIGN, IN_FLIGHT, RANGE, NARROW, LEAK, USER, UNINITIALISED, TENSOR_BOUNDS,
                    NOT_WRITTEN ->
                trap.meaning();
        };
    }

    private static boolean names(Op op, RegisterFile file) {
        return op.slots().stream().anyMatch(slot -> slot instanceof Slot.Register register && register.file() == file);
    }

    private static boolean has(Op op, Class<? extends Slot> kind) {
        return op.slots().stream().anyMatch(kind::isInstance);
    }
}
