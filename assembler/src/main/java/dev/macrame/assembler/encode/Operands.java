package dev.macrame.assembler.encode;

import dev.macrame.assembler.layout.RegisterName;
import dev.macrame.assembler.syntax.Operand;
import dev.macrame.assembler.syntax.Operand.Access;
import dev.macrame.assembler.syntax.Operand.Value;
import dev.macrame.isa.Field;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import dev.macrame.isa.expression.Expression;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// One operand into its slot.
final class Operands {
    private static final String CONSTANT_BITS = "constants have 32 bits";

    private Operands() {
    }

    /// Whether an operand's kind fits a slot, whatever its value.
    static boolean mayTake(Slot slot, Operand operand) {
        Optional<RegisterName> register = operand instanceof Value(Expression expression)
                ? Site.registerName(expression) : Optional.empty();
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, _, _) -> register.filter(name -> name.file() == file).isPresent();
            case Slot.Source _ -> operand instanceof Value
                    && register.filter(name -> name.file() != RegisterFile.X).isEmpty();
            case Slot.Constant _, Slot.Target _ -> operand instanceof Value && register.isEmpty();
            case Slot.Access _, Slot.TransferEnd _ -> operand instanceof Access;
            case Slot.Body _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _ -> false;
        };
    }

    /// The word with an operand in it, or as it was after a report.
    static long put(Site site, long word, Slot slot, Operand operand) {
        if (!mayTake(slot, operand)) {
            site.unexpected(operand.span(), kind(slot));
            return word;
        }
        return switch (operand) {
            case Value(Expression expression) -> put(site, word, slot, expression);
            case Access access -> switch (slot) {
                case Slot.Access memory -> Addresses.put(site, word, memory, access);
                case Slot.TransferEnd end -> Addresses.put(site, word, end, access);
                default -> throw new IllegalStateException(slot + " takes no " + access);
            };
        };
    }

    private static long put(Site site, long word, Slot slot, Expression expression) {
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, Field field, _) -> site.putRegister(word, field, expression, file);
            case Slot.Source source -> putSource(site, word, source, expression);
            case Slot.Constant constant -> putConstant(site, word, constant, expression);
            case Slot.Target _ -> Targets.putTarget(site, word, expression);
            case Slot.Access _, Slot.TransferEnd _, Slot.Body _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _ ->
                throw new IllegalStateException(slot + " takes no " + expression);
        };
    }

    private static long putSource(Site site, long word, Slot.Source source, Expression expression) {
        if (Site.registerName(expression).isPresent()) {
            OptionalInt register = site.register(expression, RegisterFile.X);
            return register.isPresent() ? source.putRegister(word, register.getAsInt()) : word;
        }
        OptionalLong value = site.constant(expression);
        boolean fits = value.isPresent() && site.fits(value.getAsLong(), source.min(), source.max(), expression.span(),
                "the constant", source.max() > Integer.MAX_VALUE ? CONSTANT_BITS : "put it in a register");
        return fits ? source.putConstant(word, value.getAsLong()) : word;
    }

    private static long putConstant(Site site, long word, Slot.Constant constant, Expression expression) {
        OptionalLong value = site.constant(expression);
        boolean fits = value.isPresent() && site.fits(value.getAsLong(), constant.min(), constant.max(),
                expression.span(), "the constant", constant.max() > Integer.MAX_VALUE ? CONSTANT_BITS : site.shape());
        // A field of 32 bits may be written signed or unsigned.
        return fits ? constant.field().put(word, constant.field().signed() ? (int) value.getAsLong()
                : value.getAsLong()) : word;
    }

    private static String kind(Slot slot) {
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, _, _) -> "a register " + RegisterName.range(file);
            case Slot.Source _ -> "a register " + RegisterName.range(RegisterFile.X) + " or a constant";
            case Slot.Constant _ -> "a constant";
            case Slot.Target _ -> "a label";
            case Slot.Access _ -> "an operand in memory, such as A[x2++]";
            case Slot.TransferEnd _ -> "a place in memory, such as A[x2] or main[x1]";
            case Slot.Body _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _ -> slot.syntax();
        };
    }
}
