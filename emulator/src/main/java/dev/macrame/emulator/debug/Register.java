package dev.macrame.emulator.debug;

import dev.macrame.emulator.semantics.Core;
import dev.macrame.emulator.semantics.Walk;
import dev.macrame.isa.RegisterFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A register as a debugger names it. Only those that a machine has come to be.
sealed interface Register {
    /// `x3`.
    record Scalar(int number) implements Register {
    }

    /// `vl`.
    record Lanes() implements Register {
    }

    /// `vr`.
    record Rows() implements Register {
    }

    /// `pc`.
    record ProgramCounter() implements Register {
    }

    /// `acc0`: all its cells.
    record Tile(int number) implements Register {
    }

    /// `acc0[1][2]`.
    record Cell(int number, int row, int column) implements Register {
    }

    /// `q0`: all its records.
    record Parameters(int number) implements Register {
    }

    /// `g0`: as a number, the address of its next step.
    record Generator(int number) implements Register {
    }

    /// `g0.base`.
    record Base(int number) implements Register {
    }

    /// `g0.index1`: the steps that a pair has made in its round, 0 the innermost pair.
    record Index(int number, int pair) implements Register {
    }

    Pattern NAME = Pattern.compile(
            "([a-z]+)([0-9]{1,2})?(?:\\[([0-9]{1,4})]\\[([0-9]{1,4})])?(?:\\.([a-z]+)([0-9])?)?");

    /// The register of a name; nothing if this machine has none.
    static Optional<Register> parse(String name, Core core) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int number = parts.group(2) == null ? -1 : Integer.parseInt(parts.group(2));
        boolean isPlain = parts.group(3) == null && parts.group(5) == null;
        String prefix = parts.group(1);
        if (number < 0) {
            return !isPlain ? Optional.empty() : switch (prefix) {
                case "vl" -> Optional.of(new Lanes());
                case "vr" -> Optional.of(new Rows());
                case "pc" -> Optional.of(new ProgramCounter());
                default -> Optional.empty();
            };
        }
        if (prefix.equals(RegisterFile.X.prefix()) && isPlain && number < RegisterFile.X.most()) {
            return Optional.of(new Scalar(number));
        }
        if (prefix.equals(RegisterFile.Q.prefix()) && isPlain && number < core.parameterRegisters()) {
            return Optional.of(new Parameters(number));
        }
        if (prefix.equals(RegisterFile.ACC.prefix()) && number < core.accumulators() && parts.group(5) == null) {
            return accumulator(number, parts, core);
        }
        if (prefix.equals(RegisterFile.WALK.prefix()) && number < core.walks() && parts.group(3) == null) {
            return walk(number, parts);
        }
        return Optional.empty();
    }

    private static Optional<Register> accumulator(int number, Matcher parts, Core core) {
        if (parts.group(3) == null) {
            return Optional.of(new Tile(number));
        }
        int row = Integer.parseInt(parts.group(3));
        int column = Integer.parseInt(parts.group(4));
        return row < core.rows() && column < core.columns() ? Optional.of(new Cell(number, row, column))
                : Optional.empty();
    }

    private static Optional<Register> walk(int number, Matcher parts) {
        if (parts.group(5) == null) {
            return Optional.of(new Generator(number));
        }
        if (parts.group(5).equals("base") && parts.group(6) == null) {
            return Optional.of(new Base(number));
        }
        int pair = parts.group(6) == null ? Integer.MAX_VALUE : Integer.parseInt(parts.group(6));
        return parts.group(5).equals("index") && pair < Walk.MOST_PAIRS ? Optional.of(new Index(number, pair))
                : Optional.empty();
    }

    /// Its value as one number; nothing for what is more than one, and for a walk without a next step.
    default OptionalLong value(Core core) {
        return switch (this) {
            case Scalar(int number) -> OptionalLong.of(core.x(number));
            case Lanes _ -> OptionalLong.of(core.vl());
            case Rows _ -> OptionalLong.of(core.vr());
            case ProgramCounter _ -> OptionalLong.of(core.pc());
            case Cell(int number, int row, int column) -> OptionalLong.of(core.cell(number, row, column));
            case Generator(int number) -> core.walk(number).next();
            case Base(int number) -> OptionalLong.of(core.walk(number).base());
            case Index(int number, int pair) -> OptionalLong.of(core.walk(number).index(pair));
            case Tile _, Parameters _ -> OptionalLong.empty();
        };
    }

    /// Whether it can be set.
    default boolean isWritable() {
        return switch (this) {
            case Scalar(int number) -> number != 0;
            case Lanes _, Rows _, Cell _, Base _, Index _ -> true;
            case ProgramCounter _, Tile _, Parameters _, Generator _ -> false;
        };
    }

    /// Which values it takes, as a sentence's part; nothing if this one fits.
    default Optional<String> range(long value, Core core) {
        return switch (this) {
            case Lanes _ -> within(value, 1, core.columns());
            case Rows _ -> within(value, 1, core.rows());
            case Index(int number, int pair) -> {
                int count = core.walk(number).count(pair);
                yield pair >= core.walk(number).pairs() ? Optional.of("no value: the walk has no such pair")
                        : within(value, 0, count == 0 ? Integer.MAX_VALUE : count - 1L);
            }
            // Words of 32 bits may be written unsigned, as in assembly.
            case Scalar _ -> within(value, Integer.MIN_VALUE, 0xffffffffL);
            case Base _ -> within(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case Cell _, ProgramCounter _, Tile _, Parameters _, Generator _ -> Optional.empty();
        };
    }

    private static Optional<String> within(long value, long least, long most) {
        return value >= least && value <= most ? Optional.empty() : Optional.of(least + ".." + most);
    }

    /// Sets it to a value that fits.
    default void write(Core core, long value) {
        switch (this) {
            case Scalar(int number) -> core.poke(number, (int) value);
            case Lanes _ -> core.vl((int) value);
            case Rows _ -> core.vr((int) value);
            case Cell(int number, int row, int column) -> core.cell(number, row, column, value);
            case Base(int number) -> core.walk(number).base(value);
            case Index(int number, int pair) -> core.walk(number).index(pair, value);
            case ProgramCounter _, Tile _, Parameters _, Generator _ -> throw new IllegalStateException(this
                    + " cannot be set");
        }
    }

    /// The whole register that a part belongs to, for asking who wrote it.
    default Register whole() {
        return switch (this) {
            case Cell(int number, _, _) -> new Tile(number);
            case Base(int number) -> new Generator(number);
            case Index(int number, _) -> new Generator(number);
            case Scalar _, Lanes _, Rows _, ProgramCounter _, Tile _, Parameters _, Generator _ -> this;
        };
    }

    /// All registers that have a name of their own, as people list them.
    static List<Reply.RegisterInfo> all(Core core) {
        List<Reply.RegisterInfo> all = new ArrayList<>();
        all.add(new Reply.RegisterInfo("pc", "u32", false));
        for (int i = 0; i < RegisterFile.X.most(); i++) {
            all.add(new Reply.RegisterInfo(RegisterFile.X.prefix() + i, "i32", i != 0));
        }
        all.add(new Reply.RegisterInfo("vl", "u32", true));
        all.add(new Reply.RegisterInfo("vr", "u32", true));
        for (int i = 0; i < core.walks(); i++) {
            String name = RegisterFile.WALK.prefix() + i;
            all.add(new Reply.RegisterInfo(name, "walk", false));
            all.add(new Reply.RegisterInfo(name + ".base", "i32", true));
            for (int pair = 0; pair < Walk.MOST_PAIRS; pair++) {
                all.add(new Reply.RegisterInfo(name + ".index" + pair, "u32", true));
            }
        }
        for (int i = 0; i < core.accumulators(); i++) {
            all.add(new Reply.RegisterInfo(RegisterFile.ACC.prefix() + i, "i64[%d][%d]".formatted(core.rows(), core
                    .columns()), true));
        }
        for (int i = 0; i < core.parameterRegisters(); i++) {
            all.add(new Reply.RegisterInfo(RegisterFile.Q.prefix() + i, "qparam[%d]".formatted(core.columns()),
                    false));
        }
        return all;
    }
}
