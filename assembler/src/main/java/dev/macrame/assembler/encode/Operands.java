package dev.macrame.assembler.encode;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.assembler.layout.RegisterName;
import dev.macrame.assembler.syntax.Operand;
import dev.macrame.assembler.syntax.Operand.Access;
import dev.macrame.assembler.syntax.Operand.Named;
import dev.macrame.assembler.syntax.Operand.Pairs;
import dev.macrame.assembler.syntax.Operand.Value;
import dev.macrame.isa.Field;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.expression.Expression;
import java.util.List;
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
            case Slot.Constant _, Slot.PowerOfTwo _, Slot.Target _ -> operand instanceof Value && register.isEmpty();
            case Slot.Access _, Slot.Table _, Slot.TransferEnd _ -> operand instanceof Access;
            case Slot.WalkPair _ -> operand instanceof Pairs;
            case Slot.Option option -> operand instanceof Named named && named.name().name().equals(option.name());
            case Slot.Body _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _, Slot.RoundingSuffix _ -> false;
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
                case Slot.Table table -> Addresses.put(site, word, table, access);
                default -> throw new IllegalStateException(slot + " takes no " + access);
            };
            case Named(_, Expression register, _) when slot instanceof Slot.Option option -> {
                OptionalInt number = site.register(register, RegisterFile.X);
                yield number.isPresent() ? option.put(word, number.getAsInt()) : word;
            }
            case Pairs pairs when slot instanceof Slot.WalkPair -> WalkPairs.put(site, word, pairs);
            case Named _, Pairs _ -> throw new IllegalStateException(slot + " takes no " + operand);
        };
    }

    private static long put(Site site, long word, Slot slot, Expression expression) {
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, Field field, _) -> site.putRegister(word, field, expression, file);
            case Slot.Source source -> putSource(site, word, source, expression);
            case Slot.Constant constant -> putConstant(site, word, constant, expression);
            case Slot.PowerOfTwo power -> putPower(site, word, power, expression);
            case Slot.Target target -> Targets.putTarget(site, word, target, expression);
            case Slot.Access _, Slot.Table _, Slot.WalkPair _, Slot.Option _, Slot.TransferEnd _, Slot.Body _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _, Slot.RoundingSuffix _ ->
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
                "the constant", remedy(source, value.getAsLong()));
        return fits ? source.putConstant(word, value.getAsLong()) : word;
    }

    private static String remedy(Slot.Source source, long value) {
        if (value < source.min() && source.min() >= 0) {
            return "give " + source.min() + " or more";
        }
        if (source.max() >= Integer.MAX_VALUE) {
            return CONSTANT_BITS;
        }
        return source.max() == source.value().max() ? "put it in a register" : "give " + source.max() + " or less";
    }

    private static long putConstant(Site site, long word, Slot.Constant constant, Expression expression) {
        OptionalLong value = site.constant(expression);
        boolean fits = value.isPresent() && site.fits(value.getAsLong(), constant.min(), constant.max(),
                expression.span(), "the constant", constant.max() > Integer.MAX_VALUE ? CONSTANT_BITS : site.shape());
        // A field of 32 bits may be written signed or unsigned.
        return fits ? constant.field().put(word, constant.field().signed() ? (int) value.getAsLong()
                : value.getAsLong()) : word;
    }

    private static long putPower(Site site, long word, Slot.PowerOfTwo power, Expression expression) {
        OptionalLong value = site.constant(expression);
        if (value.isEmpty() || !site.fits(value.getAsLong(), 1, power.max(), expression.span(), "the longest strip",
                "leave it out for strips as long as the machine can")) {
            return word;
        }
        if (Long.bitCount(value.getAsLong()) != 1) {
            site.report(Problem.NO_POWER.at(expression.span(), value.getAsLong())
                    .help("write " + Long.highestOneBit(value.getAsLong()) + ", or leave it out"));
            return word;
        }
        return power.put(word, value.getAsLong());
    }

    /// An operand for which the line has no place.
    static Diagnostic leftOver(Site site, Operand operand) {
        List<String> options = site.form().slots().stream().filter(Slot.Option.class::isInstance).map(Slot::syntax)
                .toList();
        return Problem.WRONG_OPERAND.at(operand.span(), options.isEmpty() ? "the end of the line"
                : String.join(", ", options) + " in this order", "`" + operand.span().text() + "`").help(site.shape());
    }

    private static String kind(Slot slot) {
        return switch (slot) {
            case Slot.Register(_, RegisterFile file, _, _) -> "a register " + RegisterName.range(file);
            case Slot.Source _ -> "a register " + RegisterName.range(RegisterFile.X) + " or a constant";
            case Slot.Constant _ -> "a constant";
            case Slot.Target _ -> "a label";
            case Slot.PowerOfTwo _ -> "a power of two";
            case Slot.Access _ -> "an operand in memory, such as A[x2++]";
            case Slot.Table _ -> "a table in a scratchpad, such as B[x3]";
            case Slot.WalkPair _ -> "pairs of count and stride, such as [4 : 2, * : 16]";
            case Slot.Option option -> option.syntax() + "N";
            case Slot.TransferEnd _ -> "a place in memory, such as A[x2] or main[x1]";
            case Slot.Body _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _, Slot.RoundingSuffix _ -> slot.syntax();
        };
    }
}
