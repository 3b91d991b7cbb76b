package dev.macrame.isa.machine;

import dev.macrame.isa.diagnostic.Nearest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// What a TOML value means as the value of a key: a number in the key's smallest unit, or what is wrong with it.
sealed interface Quantity {
    /// A value that the key takes.
    record Exact(long value) implements Quantity {
    }

    /// A value that it does not take.
    ///
    /// @param wanted what the key takes
    /// @param found  what stands there instead
    record Mistake(Fault fault, String wanted, String found, String help) implements Quantity {
    }

    /// A whole number, then anything that does not make it a fraction.
    Pattern NUMBER_AND_UNIT = Pattern.compile("([+-]?[0-9]++)\\s*((?![0-9.,_]).*)", Pattern.DOTALL);
    /// A prefix that could mean 1000 or 1024, or a unit without the `i` of the binary one.
    Pattern DECIMAL_PREFIX = Pattern.compile("([kmg])b?", Pattern.CASE_INSENSITIVE);

    /// Reads a value by the key's measure.
    ///
    /// @param value   the TOML value as tomlj gives it
    /// @param written the same as it stands in the file, which has every digit of a decimal
    static Quantity of(Key key, Object value, String written) {
        return switch (key.measure()) {
            case BYTES, CYCLES, BYTES_PER_CYCLE -> switch (value) {
                case String text -> withUnit(key, text);
                case Long number ->
                    wrongUnit(key, "the bare number " + number, number, key.measure().units().getFirst());
                default -> wrongType(key, value);
            };
            case PER_CYCLE, COUNT, BITS -> value instanceof Long number
                    ? inRange(key, BigInteger.valueOf(number), BigInteger.ONE, written) : wrongType(key, value);
            case PRICE -> switch (value) {
                case Long number -> price(key, BigDecimal.valueOf(number), written);
                case Double number when Double.isFinite(number) -> price(key, decimal(written, number), written);
                case Double _ -> outOfRange(key, written);
                default -> wrongType(key, value);
            };
            case FLAG -> value instanceof Boolean flag ? new Exact(flag ? 1 : 0) : wrongType(key, value);
        };
    }

    private static Quantity withUnit(Key key, String text) {
        Matcher parts = NUMBER_AND_UNIT.matcher(text);
        if (!parts.matches()) {
            return new Mistake(Fault.WRONG_UNIT, key.measure().kind(), quoted(text),
                    "write a whole number, one space and a unit of " + String.join(", ", key.measure().units()));
        }
        BigInteger number = new BigInteger(parts.group(1));
        String unit = parts.group(2);
        OptionalLong factor = key.measure().factor(unit);
        if (factor.isEmpty()) {
            String found = unit.isEmpty() ? quoted(text) + ", which has no unit" : quoted(text);
            return wrongUnit(key, found, number, likely(key, unit));
        }
        if (!text.equals(parts.group(1) + " " + unit)) {
            return wrongUnit(key, quoted(text), number, unit);
        }
        return inRange(key, number, BigInteger.valueOf(factor.getAsLong()), quoted(text));
    }

    /// The unit that somebody probably meant.
    private static String likely(Key key, String unit) {
        List<String> units = key.measure().units();
        Matcher decimal = DECIMAL_PREFIX.matcher(unit);
        if (key.measure() == Measure.BYTES && decimal.matches()) {
            return Character.toUpperCase(decimal.group(1).charAt(0)) + "iB";
        }
        return Nearest.to(unit, units).orElse(units.getFirst());
    }

    private static Mistake wrongUnit(Key key, String found, Number number, String unit) {
        String binary = unit.endsWith("iB") ? "; 1 KiB is 1024 bytes" : "";
        return new Mistake(Fault.WRONG_UNIT, key.measure().kind(), found,
                "write %s = \"%s %s\"; the units are %s%s".formatted(key.localPath(), number, unit,
                        String.join(", ", key.measure().units()), binary));
    }

    private static Quantity inRange(Key key, BigInteger number, BigInteger factor, String written) {
        BigInteger value = number.multiply(factor);
        return value.bitLength() < Long.SIZE && key.allows(value.longValue())
                ? new Exact(value.longValue()) : outOfRange(key, written);
    }

    private static Quantity price(Key key, BigDecimal number, String written) {
        if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(key.max(), Measure.PRICE_DIGITS)) > 0) {
            return outOfRange(key, written);
        }
        if (number.stripTrailingZeros().scale() > Measure.PRICE_DIGITS) {
            return new Mistake(Fault.TOO_FINE, "at most six digits after the point", written,
                    "round it, or choose a smaller prices.unit");
        }
        return inRange(key, number.movePointRight(Measure.PRICE_DIGITS).toBigIntegerExact(), BigInteger.ONE, written);
    }

    /// Every digit that was written; a `double` has dropped what it cannot hold.
    private static BigDecimal decimal(String written, double number) {
        try {
            return new BigDecimal(written.replace("_", ""));
        } catch (NumberFormatException _) {
            // Zero with an exponent that BigDecimal does not have.
            return BigDecimal.valueOf(number);
        }
    }

    private static Mistake outOfRange(Key key, String written) {
        return new Mistake(Fault.OUT_OF_RANGE, key.range(), written, key.meaning());
    }

    private static Mistake wrongType(Key key, Object value) {
        return new Mistake(Fault.WRONG_TYPE, key.measure().kind(), kind(value),
                "write %s = %s, where it takes %s".formatted(key.localPath(), key.form(), key.range()));
    }

    /// What a TOML value is, for messages.
    static String kind(Object value) {
        return switch (value) {
            case String _ -> "a string";
            case Long _ -> "a whole number";
            case Double _ -> "a decimal number";
            case Boolean _ -> "true or false";
            case TomlTable _ -> "a table";
            case TomlArray _ -> "an array";
            default -> "a date or time";
        };
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
