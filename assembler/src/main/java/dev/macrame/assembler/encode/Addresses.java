package dev.macrame.assembler.encode;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.layout.RegisterName;
import dev.macrame.assembler.syntax.Operand.Access;
import dev.macrame.assembler.syntax.Operand.Movement;
import dev.macrame.isa.Field;
import dev.macrame.isa.Memory;
import dev.macrame.isa.MemoryOperand;
import dev.macrame.isa.MemoryOperand.Mode;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.BinaryOperator;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.Expression.Binary;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.isa.expression.Symbols;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Places in memory: `A[x2+8]`, `A[x2++]`, `main[x1]`.
final class Addresses {
    private static final String IN_REGISTER = "put the address in a register";

    /// A register plus a constant; `x0` where no register is written.
    private record Address(int base, long offset) {
    }

    private Addresses() {
    }

    static long put(Site site, long word, Slot.Access slot, Access access) {
        Optional<Memory> memory = memory(site, access);
        Optional<MemoryOperand> operand = memory.flatMap(found -> operand(site, slot, access, found));
        if (operand.isEmpty()) {
            return word;
        }
        if (!operand.get().memory().isScratchpad()) {
            site.report(Problem.MAIN_MEMORY.at(access.memory().span(), site.form().mnemonic())
                    .help("`dma` brings it into a scratchpad first"));
            return word;
        }
        long result = slot.put(word, operand.get());
        if (access.zeroPoint().isPresent()) {
            Expression zeroPoint = access.zeroPoint().get();
            if (slot.zeroPoint().isEmpty()) {
                notHere(site, zeroPoint.span(), "-" + zeroPoint.span().text());
            } else {
                result = site.putRegister(result, slot.zeroPoint().get(), zeroPoint, RegisterFile.X);
            }
        }
        return result;
    }

    private static Optional<MemoryOperand> operand(Site site, Slot.Access slot, Access access, Memory memory) {
        if (access.distance().isEmpty()) {
            return operand(site, slot, access, memory, OptionalInt.empty());
        }
        Expression written = access.distance().get();
        if (!slot.view().takesDistance()) {
            notHere(site, written.span(), "by");
            return Optional.empty();
        }
        OptionalInt distance = distance(site, written);
        return distance.isPresent() ? operand(site, slot, access, memory, distance) : Optional.empty();
    }

    /// The register behind `by`; the constant 0 is `x0`.
    private static OptionalInt distance(Site site, Expression written) {
        if (Site.registerName(written).isPresent()) {
            return site.register(written, RegisterFile.X);
        }
        OptionalLong value = site.constant(written);
        if (value.isPresent() && value.getAsLong() != 0) {
            site.report(Problem.WRONG_OPERAND.at(written.span(), "a register " + RegisterName.range(RegisterFile.X)
                    + " or 0", "`" + written.span().text() + "`").help(
                            "put the distance in a register; `by 0` is the same element for every lane"));
            return OptionalInt.empty();
        }
        return value.isPresent() ? OptionalInt.of(0) : OptionalInt.empty();
    }

    private static Optional<MemoryOperand> operand(Site site, Slot.Access slot, Access access, Memory memory,
            OptionalInt distance) {
        return switch (access.movement()) {
            case Movement.Stay() when isWalk(access.address()) -> {
                OptionalInt walk = site.register(access.address(), RegisterFile.WALK);
                yield walk.isEmpty() ? Optional.empty()
                        : Optional.of(new MemoryOperand(memory, Mode.WALK, walk.getAsInt(), 0, 0, distance));
            }
            case Movement.Stay() -> atOffset(site, slot, access, memory, distance);
            case Movement.Increment(Span sign) -> {
                OptionalInt base = pointer(site, access.address(), sign);
                yield base.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new MemoryOperand(memory, Mode.INCREMENT, base.getAsInt(), 0, 0, distance));
            }
            case Movement.Step(Expression step, Span sign) -> {
                OptionalInt base = pointer(site, access.address(), sign);
                OptionalInt by = step(site, step);
                yield base.isEmpty() || by.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new MemoryOperand(memory, Mode.STEP, base.getAsInt(), by.getAsInt(), 0,
                                distance));
            }
        };
    }

    private static Optional<MemoryOperand> atOffset(Site site, Slot.Access slot, Access access, Memory memory,
            OptionalInt distance) {
        Optional<Address> address = address(site, access.address());
        if (address.isEmpty()) {
            return Optional.empty();
        }
        if (address.get().offset != 0 && !MemoryOperand.takesOffset(Mode.OFFSET, distance, slot.offset())) {
            site.report(Problem.NO_OFFSET.at(access.address().span(), access.span().text())
                    .help(IN_REGISTER + ": with `by` this operand has no room for a constant"));
            return Optional.empty();
        }
        long min = MemoryOperand.minOffset(slot.offset());
        long max = MemoryOperand.maxOffset(slot.offset());
        int base = address.get().base;
        long offset = address.get().offset;
        return site.fits(offset, min, max, access.address().span(), "the offset", IN_REGISTER)
                ? Optional.of(new MemoryOperand(memory, Mode.OFFSET, base, 0, (int) offset, distance))
                : Optional.empty();
    }

    static long put(Site site, long word, Slot.TransferEnd slot, Access access) {
        switch (access.movement()) {
            case Movement.Stay() -> {}
            case Movement.Increment(Span sign) -> notHere(site, sign, "++");
            case Movement.Step(_, Span sign) -> notHere(site, sign, "+=");
        }
        access.distance().ifPresent(distance -> notHere(site, distance.span(), "by"));
        access.zeroPoint().ifPresent(zero -> notHere(site, zero.span(), "-" + zero.span().text()));
        Optional<Memory> memory = memory(site, access);
        if (memory.isPresent() && isWalk(access.address())) {
            OptionalInt walk = site.register(access.address(), RegisterFile.WALK);
            return walk.isEmpty() ? word : slot.register().put(slot.walk().put(slot.memory().put(word, memory.get()
                    .code()), 1), walk.getAsInt());
        }
        Optional<Address> address = address(site, access.address());
        if (memory.isEmpty() || address.isEmpty()) {
            return word;
        }
        // The destination comes first, so that the word tells the source whose offset it holds.
        long result = slot.register().put(slot.memory().put(word, memory.get().code()), address.get().base);
        long offset = address.get().offset;
        if (slot.ownsOffset(result)) {
            long max = Field.TRANSFER_OFFSET.max();
            boolean fits = site.fits(offset, 0, max, access.address().span(), "the offset", IN_REGISTER);
            return fits ? Field.TRANSFER_OFFSET.put(result, offset) : word;
        }
        if (offset != 0) {
            site.report(Problem.NO_OFFSET.at(access.address().span(), access.span().text())
                    .help(IN_REGISTER + ": only one side, in a scratchpad, has an offset"));
        }
        return result;
    }

    /// A table: its memory and the register that holds its address.
    static long put(Site site, long word, Slot.Table slot, Access access) {
        switch (access.movement()) {
            case Movement.Stay() -> {}
            case Movement.Increment(Span sign) -> notHere(site, sign, "++");
            case Movement.Step(_, Span sign) -> notHere(site, sign, "+=");
        }
        access.distance().ifPresent(distance -> notHere(site, distance.span(), "by"));
        access.zeroPoint().ifPresent(zero -> notHere(site, zero.span(), "-" + zero.span().text()));
        Optional<Memory> memory = memory(site, access);
        Optional<Address> address = address(site, access.address());
        if (memory.isEmpty() || address.isEmpty()) {
            return word;
        }
        if (!memory.get().isScratchpad()) {
            site.report(Problem.MAIN_MEMORY.at(access.memory().span(), site.form().mnemonic())
                    .help("`dma` brings it into a scratchpad first"));
        } else if (address.get().offset != 0) {
            site.report(Problem.NO_OFFSET.at(access.address().span(), access.span().text()).help(IN_REGISTER));
        }
        return slot.register().put(slot.memory().put(word, memory.get().code()), address.get().base);
    }

    private static boolean isWalk(Expression address) {
        return Site.registerName(address).filter(name -> name.file() == RegisterFile.WALK).isPresent();
    }

    private static Optional<Memory> memory(Site site, Access access) {
        Name name = access.memory();
        Optional<Memory> memory = Memory.byName(name.name());
        if (memory.isEmpty()) {
            var names = Arrays.stream(Memory.values()).map(Memory::toString).toList();
            site.report(Problem.UNKNOWN_MEMORY.at(name.span(), name.name()).help(Nearest.to(name.name(), names)
                    .map(near -> "did you mean `" + near + "`?").orElse("there are " + String.join(", ", names))));
        }
        return memory;
    }

    private static void notHere(Site site, Span span, String what) {
        site.report(Problem.NOT_HERE.at(span, "this operand of `" + site.form().mnemonic() + "`", what)
                .help(site.shape()));
    }

    /// The register in front of `++` and `+=`.
    private static OptionalInt pointer(Site site, Expression address, Span sign) {
        if (Site.registerName(address).isEmpty()) {
            site.report(Problem.POINTER_ALONE.at(address.span(), sign.text())
                    .help("add the offset to the register before the loop"));
            return OptionalInt.empty();
        }
        if (isWalk(address)) {
            site.report(Problem.NOT_HERE.at(sign, "a walk", sign.text()).help("a walk moves by itself: write `"
                    + address.span().text() + "` alone"));
            return OptionalInt.empty();
        }
        return site.register(address, RegisterFile.X);
    }

    /// The register behind `+=`.
    private static OptionalInt step(Site site, Expression step) {
        if (Site.registerName(step).isPresent()) {
            return site.register(step, RegisterFile.X);
        }
        site.report(Problem.WRONG_OPERAND.at(step.span(), "a register " + RegisterName.range(RegisterFile.X),
                "`" + step.span().text() + "`").help("put the step in a register, or use `++` for one element"));
        return OptionalInt.empty();
    }

    private static Optional<Address> address(Site site, Expression address) {
        Optional<Name> base = base(address);
        int register = 0;
        if (base.isPresent()) {
            OptionalInt number = site.register(base.get(), RegisterFile.X);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            register = number.getAsInt();
        }
        // With 0 for the register, the rest of the sum is the offset. A second register is refused as no constant.
        Symbols offsets = (name, problems) -> base.isPresent() && base.get().equals(name) ? OptionalLong.of(0)
                : site.names().value(name, base.isPresent() && Site.registerName(name).isPresent()
                        ? problem -> problems.accept(problem.help("an operand has one register: `add` the two first, or"
                                + " step one by the other, as in `[x1 += x2]`"))
                        : problems);
        OptionalLong offset = site.constant(address, offsets);
        return offset.isPresent() ? Optional.of(new Address(register, offset.getAsLong())) : Optional.empty();
    }

    /// The register among the terms of a sum.
    private static Optional<Name> base(Expression address) {
        return switch (address) {
            case Name name when Site.registerName(name).isPresent() -> Optional.of(name);
            case Binary(var operator, var left, var right, _) when operator == BinaryOperator.ADD ->
                base(left).or(() -> base(right));
            case Binary(var operator, var left, _, _) when operator == BinaryOperator.SUBTRACT -> base(left);
            default -> Optional.empty();
        };
    }
}
