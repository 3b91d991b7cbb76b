package dev.macrame.debugger.wire;

import dev.macrame.emulator.debug.Block;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Op;
import dev.macrame.isa.program.Program;
import dev.macrame.testkit.RandomInstruction;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Random values of records and sealed types, by their components alone: a new record needs nothing here.
final class RandomRecords {
    /// Numbers that may be negative, by the record that has them; `*` for all of a record.
    private static final Set<String> SIGNED = Set.of("Breakpoint.hits", "Registers.scalars", "WalkState.base",
            "WalkState.address", "WalkState.ringStart", "WalkState.ringBytes", "PairState.*", "FrameState.*",
            "Accumulator.cells", "QParam.*", "WriteRegister.value", "Value.value", "Hash.hash", "ListingLine.word",
            "Result.first");
    /// Numbers that are at least 1.
    private static final Set<String> POSITIVE = Set.of("Breakpoint.id", "Breakpoint.revision", "ChangeBreakpoint.id",
            "ChangeBreakpoint.revision", "RemoveBreakpoint.id", "BreakpointRemoved.id", "Logged.breakpoint", "Hit.ids",
            "Instructions.count", "Cycles.count", "Lines.count", "Access.count", "Bytes.count", "Disassemble.count",
            "Span.bytes", "TransferDone.number", "TransferStarted.number", "TransferState.number");
    private static final List<String> TEXTS = List.of("x3", "inner", "tile.inc:12", "a\nb", "ä→𝄞", "*7", " ");
    private static final Program PROGRAM = program();

    private final RandomGenerator random;
    private final Set<Class<?>> made = new HashSet<>();

    RandomRecords(RandomGenerator random) {
        this.random = random;
    }

    /// The records that were made so far.
    Set<Class<?>> made() {
        return made;
    }

    /// All records that a sealed type permits, also through other sealed types.
    static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord() ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(RandomRecords::records);
    }

    <T> T any(Class<T> type) {
        return type.cast(value(type, "", false));
    }

    private Object value(Type type, String name, boolean isOptional) {
        return switch (type) {
            case ParameterizedType generic -> container(generic, name);
            case Class<?> known -> value(known, name, isOptional);
            default -> throw new IllegalArgumentException("no values of " + type);
        };
    }

    private Object container(ParameterizedType type, String name) {
        Type inner = type.getActualTypeArguments()[0];
        if (type.getRawType() == Optional.class) {
            return random.nextBoolean() ? Optional.empty() : Optional.of(value(inner, name, true));
        }
        int size = random.nextInt(4);
        if (type.getRawType() == List.class) {
            List<Object> list = new ArrayList<>();
            IntStream.range(0, size).forEach(_ -> list.add(value(inner, name, false)));
            return list;
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        IntStream.range(0, size)
                .forEach(_ -> map.put(value(inner, name, false), value(type.getActualTypeArguments()[1], name, false)));
        return map;
    }

    private Object value(Class<?> type, String name, boolean isOptional) {
        if (type == int.class || type == Integer.class) {
            return (int) number(name, Integer.SIZE);
        }
        if (type == long.class || type == Long.class) {
            return number(name, Long.SIZE);
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type == String.class) {
            return !isOptional && random.nextInt(4) == 0 ? "" : TEXTS.get(random.nextInt(TEXTS.size()));
        }
        if (type == Block.class) {
            byte[] bytes = new byte[random.nextInt(9)];
            random.nextBytes(bytes);
            return Block.of(bytes);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        if (type.isSealed() && !type.isRecord()) {
            Class<?>[] kinds = type.getPermittedSubclasses();
            return value(kinds[random.nextInt(kinds.length)], name, isOptional);
        }
        return record(type);
    }

    private Object record(Class<?> type) {
        made.add(type);
        if (type == Instruction.class) {
            return RandomInstruction.any(random);
        }
        if (type == Program.class) {
            return PROGRAM;
        }
        if (type == Reply.Accumulator.class) {
            int rows = random.nextInt(4);
            int columns = random.nextInt(4);
            return new Reply.Accumulator(random.nextInt(4), rows, columns, LongStream.range(0, (long) rows * columns)
                    .map(_ -> number("Accumulator.cells", Long.SIZE)).boxed().toList());
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components).map(component -> value(component.getGenericType(),
                type.getSimpleName() + "." + component.getName(), false)).toArray();
        try {
            return type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new)).newInstance(
                            values);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(type + " " + Arrays.toString(values), broken);
        }
    }

    private long number(String name, int bits) {
        long scattered = random.nextLong() >>> (Long.SIZE - bits + 1 + random.nextInt(bits - 1));
        if (SIGNED.contains(name) || SIGNED.contains(name.substring(0, name.indexOf('.')) + ".*")) {
            return random.nextBoolean() ? scattered : ~scattered;
        }
        return POSITIVE.contains(name) ? Math.max(scattered, 1) : scattered;
    }

    private static Program program() {
        Instruction halt = (Instruction) Instruction.decode(Op.HALT.fixedBits());
        return new Program(List.of(halt), List.of(new Program.Line(0, 1)), List.of(),
                List.of(new Program.SourceFile("a.s", "halt\n")), Optional.empty());
    }
}
