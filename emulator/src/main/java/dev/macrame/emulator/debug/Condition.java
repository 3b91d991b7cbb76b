package dev.macrame.emulator.debug;

import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.memory.ByteMemory;
import dev.macrame.emulator.semantics.Core;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Memory;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.expression.Evaluator;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.ExpressionParser;
import dev.macrame.isa.expression.Lexer;
import dev.macrame.isa.expression.Symbols;
import dev.macrame.isa.expression.TokenCursor;
import dev.macrame.isa.expression.TokenLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An expression over the state of a run, in the language of assembly's operands.
///
/// Names are registers that are one number (`x3`, `vl`, `vr`, `pc`, `g0`, `g0.base`), `cycle`, `instructions`, and the
/// labels and constants of the program; registers come first. Functions are `i8(A, address)`, `u8`, `i16` and `i32` for
/// the element at an address of a memory, and `acc(number, row, column)` for a cell. It always comes to an end: there
/// is nothing to repeat.
public final class Condition {
    private static final String CELL = "acc";

    private final String text;
    private final Expression expression;
    private final Map<String, Long> symbols;
    private final Map<String, Register> registers = new HashMap<>();
    /// Names that are no registers.
    private final Set<String> symbolsOnly = new HashSet<>();

    private Condition(String text, Expression expression, Map<String, Long> symbols) {
        this.text = text;
        this.expression = expression;
        this.symbols = symbols;
    }

    /// What reading or computing came to.
    sealed interface Reading {
        /// It can be computed.
        record Read(Condition condition) implements Reading {
        }

        /// It cannot be read.
        record Wrong(Diagnostic problem) implements Reading {
        }
    }

    /// What computing came to.
    sealed interface Result {
        record Value(long value) implements Result {
        }

        /// It has no value at this moment, and why.
        record Undefined(Diagnostic problem) implements Result {
        }
    }

    /// Reads an expression and checks its names; whether it has a value depends on the moment.
    static Reading read(String text, Interpreter run) {
        List<Diagnostic> problems = new ArrayList<>();
        SourceText source = new SourceText("the expression", text);
        TokenLine line = Lexer.lines(source, problems::add).getFirst();
        TokenCursor cursor = new TokenCursor(line);
        Optional<Expression> parsed = problems.isEmpty() ? new ExpressionParser(cursor, problems::add).parse()
                : Optional.empty();
        if (parsed.isPresent() && !(cursor.atEnd() && source.lineCount() == 1)) {
            problems.add(DebugProblem.REST.at(cursor.peek().span(), text).help("write one expression in one line"));
        }
        Map<String, Long> symbols = new HashMap<>();
        run.program().symbols().forEach(symbol -> symbols.put(symbol.name(), symbol.value()));
        parsed.ifPresent(expression -> checkNames(expression, symbols, run.core(), problems::add));
        return problems.isEmpty() && parsed.isPresent() ? new Reading.Read(new Condition(text, parsed.get(), symbols))
                : new Reading.Wrong(problems.getFirst());
    }

    /// The expression as it was written.
    String text() {
        return text;
    }

    /// Its value at the present moment.
    Result value(Interpreter run) {
        List<Diagnostic> problems = new ArrayList<>();
        Evaluator evaluator = new Evaluator((name, report) -> name(name, run, report), (call, inner, report) -> call(
                call, inner, run.core(), report), OptionalLong.empty(), problems::add);
        OptionalLong value = evaluator.value(expression);
        return value.isPresent() ? new Result.Value(value.getAsLong()) : new Result.Undefined(problems.getFirst());
    }

    private OptionalLong name(Expression.Name name, Interpreter run, Consumer<Diagnostic> problems) {
        Register register = register(name.name(), run.core());
        if (register != null) {
            OptionalLong value = register.value(run.core());
            if (value.isEmpty()) {
                problems.accept(DebugProblem.NO_VALUE.at(name.span(), name.name()).help(
                        "a walk has one while it has a next step; of an accumulator write a cell, `acc(0, 1, 2)`"));
            }
            return value;
        }
        return switch (name.name()) {
            case "cycle" -> OptionalLong.of(run.pipeline().now());
            case "instructions" -> OptionalLong.of(run.issued());
            default -> OptionalLong.of(symbols.getOrDefault(name.name(), 0L));
        };
    }

    /// The register of a name, looked up once.
    private @Nullable Register register(String name, Core core) {
        Register known = registers.get(name);
        if (known == null && !symbolsOnly.contains(name)) {
            Register.parse(name, core).ifPresentOrElse(found -> registers.put(name, found), () -> symbolsOnly.add(
                    name));
            known = registers.get(name);
        }
        return known;
    }

    private static OptionalLong call(Expression.Call call, Evaluator evaluator, Core core,
            Consumer<Diagnostic> problems) {
        List<Long> arguments = new ArrayList<>();
        boolean isCell = call.function().equals(CELL);
        for (Expression argument : isCell ? call.arguments() : call.arguments().subList(1, 2)) {
            OptionalLong value = evaluator.value(argument);
            if (value.isEmpty()) {
                return value;
            }
            arguments.add(value.getAsLong());
        }
        return isCell ? cell(call, arguments, core, problems) : element(call, arguments.getFirst(), core, problems);
    }

    private static OptionalLong cell(Expression.Call call, List<Long> place, Core core, Consumer<Diagnostic> problems) {
        int[] sizes = {core.accumulators(), core.rows(), core.columns()};
        for (int i = 0; i < sizes.length; i++) {
            if (place.get(i) < 0 || place.get(i) >= sizes[i]) {
                problems.accept(DebugProblem.OUTSIDE.at(call.span(), "%s(%d, %d, %d)".formatted(CELL, place.get(0),
                        place.get(1), place.get(2)), "%d accumulators of %d x %d cells".formatted(sizes[0], sizes[1],
                                sizes[2])).help("numbers, rows and columns count from 0"));
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(core.cell(place.get(0).intValue(), place.get(1).intValue(), place.get(2).intValue()));
    }

    private static OptionalLong element(Expression.Call call, long address, Core core, Consumer<Diagnostic> problems) {
        ElementType type = type(call.function()).orElseThrow();
        ByteMemory memory = core.memory(memory(call).orElseThrow());
        if (address < 0 || address > memory.size() - type.bytes()) {
            problems.accept(DebugProblem.OUTSIDE.at(call.span(), "%s at byte %d".formatted(type, address),
                    "%s, which has %d bytes"
                            .formatted(memory.name(), memory.size())).help("check the address"));
            return OptionalLong.empty();
        }
        memory.checkBounds(address, type.bytes());
        return OptionalLong.of(memory.load((int) address, type));
    }

    private static Optional<Memory> memory(Expression.Call call) {
        return call.arguments().getFirst() instanceof Expression.Name(String name, _) ? Memory.byName(name)
                : Optional.empty();
    }

    private static Optional<ElementType> type(String function) {
        return Arrays.stream(ElementType.values()).filter(type -> type.toString().equals(function)).findFirst();
    }

    private static void checkNames(Expression expression, Map<String, Long> symbols, Core core,
            Consumer<Diagnostic> problems) {
        switch (expression) {
            case Expression.Number _ -> {
                // nothing to know
            }
            case Expression.Here(var span) -> problems.accept(DebugProblem.NO_VALUE.at(span, ".").help(
                    "the next instruction is `pc`"));
            case Expression.Name name -> {
                boolean isKnown = symbols.containsKey(name.name()) || name.name().equals("cycle") || name.name().equals(
                        "instructions") || Register.parse(name.name(), core).isPresent();
                if (!isKnown) {
                    List<String> names = new ArrayList<>(symbols.keySet());
                    names.addAll(List.of("cycle", "instructions"));
                    Register.all(core).forEach(register -> names.add(register.name()));
                    problems.accept(Symbols.unknown(name, names));
                }
            }
            case Expression.Unary(_, var operand, _) -> checkNames(operand, symbols, core, problems);
            case Expression.Binary(_, var left, var right, _) -> {
                checkNames(left, symbols, core, problems);
                checkNames(right, symbols, core, problems);
            }
            case Expression.Conditional(var condition, var chosen, var otherwise, _) -> {
                checkNames(condition, symbols, core, problems);
                checkNames(chosen, symbols, core, problems);
                checkNames(otherwise, symbols, core, problems);
            }
            case Expression.Call call -> checkCall(call, symbols, core, problems);
        }
    }

    private static void checkCall(Expression.Call call, Map<String, Long> symbols, Core core,
            Consumer<Diagnostic> problems) {
        boolean isCell = call.function().equals(CELL);
        if (!isCell && type(call.function()).isEmpty()) {
            List<String> functions = new ArrayList<>(List.of(CELL));
            Arrays.stream(ElementType.values()).forEach(type -> functions.add(type.toString()));
            problems.accept(DebugProblem.NO_FUNCTION.at(call.span(), call.function()).help(Nearest.to(call.function(),
                    functions).map(near -> "did you mean `" + near + "`?").orElse("there are " + String.join(", ",
                            functions))));
        } else if (call.arguments().size() != (isCell ? 3 : 2)) {
            problems.accept(DebugProblem.ARGUMENTS.at(call.span(), call.function(), isCell
                    ? "a number, a row and a column"
                    : "a memory and an address").help("such as `acc(0, 1, 2)` or `i16(A, x3 + 8)`"));
        } else {
            if (!isCell && memory(call).isEmpty()) {
                problems.accept(DebugProblem.NO_MEMORY.at(call.arguments().getFirst().span(), call.function()
                        + "'s first argument").help("the memories are A, B, T and main"));
            }
            call.arguments().stream().skip(isCell ? 0 : 1).forEach(argument -> checkNames(argument, symbols, core,
                    problems));
        }
    }
}
