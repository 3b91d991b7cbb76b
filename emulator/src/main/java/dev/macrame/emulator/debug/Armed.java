package dev.macrame.emulator.debug;

import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.isa.program.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// A breakpoint, ready to be looked for. The owner thread's.
final class Armed {
    private final Breakpoint made;
    private final OptionalInt pc;
    private final Optional<Register> register;
    private final Optional<Condition> condition;
    private final Optional<LogText> log;
    private long hits;

    private Armed(Breakpoint made, OptionalInt pc, Optional<Register> register, Optional<Condition> condition,
            Optional<LogText> log) {
        this.made = made;
        this.pc = pc;
        this.register = register;
        this.condition = condition;
        this.log = log;
        hits = made.hits();
    }

    /// Reads the plan of a breakpoint.
    static Armed of(int id, int revision, String owner, BreakpointPlan plan, long hits, Interpreter run, Places places)
            throws Refusal {
        OptionalInt pc = OptionalInt.empty();
        Optional<Register> register = Optional.empty();
        String text = switch (plan.where()) {
            case Where.At(String place) -> {
                pc = OptionalInt.of(Inspection.pc(place, places));
                yield places.describe(place, pc.getAsInt());
            }
            case Where.Access access -> access(access, run);
            case Where.Change(String name) -> {
                register = Optional.of(watched(name, run));
                yield "changes of " + name;
            }
            case Where.Event(MachineEvent event) -> EventText.of(event);
        };
        Optional<Condition> condition = Optional.empty();
        if (plan.condition().isPresent()) {
            condition = Optional.of(condition(plan.condition().get(), run));
        }
        Optional<LogText> log = Optional.empty();
        if (plan.log().isPresent()) {
            log = Optional.of(LogText.read(plan.log().get(), run));
        }
        return new Armed(new Breakpoint(id, revision, owner, plan, text, hits), pc, register, condition, log);
    }

    /// Reads an expression.
    static Condition condition(String text, Interpreter run) throws Refusal {
        return switch (Condition.read(text, run)) {
            case Condition.Reading.Read(Condition read) -> read;
            case Condition.Reading.Wrong(var problem) -> throw Refusal.of(text, problem);
        };
    }

    private static String access(Where.Access access, Interpreter run) throws Refusal {
        Inspection.checkRange(run.core(), access.memory(), access.start(), access.count());
        String what = switch (access.kind()) {
            case READ -> "reads of";
            case WRITE -> "writes of";
            case EITHER -> "accesses to";
        };
        return access.count() == 1 ? "%s %s[%d]".formatted(what, access.memory(), access.start())
                : "%s %s[%d..%d]".formatted(what, access.memory(), access.start(), access.start() + access.count() - 1);
    }

    private static Register watched(String name, Interpreter run) throws Refusal {
        Register register = Inspection.register(name, run);
        return switch (register) {
            case Register.Scalar _, Register.Lanes _, Register.Rows _, Register.Tile _, Register.Cell _, Register.Generator _, Register.Base _, Register.Index _ ->
                register;
            case Register.ProgramCounter _, Register.Parameters _ -> throw new Refusal(RefusalCode.UNKNOWN_REGISTER,
                    "`" + name + "` cannot be watched", "x0..x15, vl, vr, a walk or an accumulator", name,
                    register instanceof Register.Parameters
                            ? "set a breakpoint at the `ldq` that loads it"
                            : "set a breakpoint at the place");
        };
    }

    /// As it is now.
    Breakpoint breakpoint() {
        return new Breakpoint(made.id(), made.revision(), made.owner(), made.plan(), made.text(), hits);
    }

    int id() {
        return made.id();
    }

    BreakpointPlan plan() {
        return made.plan();
    }

    /// Where it stops, if at a place.
    OptionalInt pc() {
        return pc;
    }

    /// What it watches, if a register.
    Optional<Register> register() {
        return register;
    }

    Optional<LogText> log() {
        return log;
    }

    /// The hits between the making and the present moment.
    long hits() {
        return hits;
    }

    /// Whether it stops at a moment at which it is hit.
    ///
    /// @param count the hits between the making and that moment, this one included; 0 or less before the making, where
    ///              none are let pass
    boolean stops(long count) {
        return log.isEmpty() && (count <= 0 || count > made.plan().after());
    }

    /// The present moment is another one, so many hits later.
    void passed(long more) {
        hits += more;
    }

    /// Whether its condition holds now; one that has no value holds, and says why.
    boolean holds(Interpreter run, Consumer<String> notes) {
        if (condition.isEmpty()) {
            return true;
        }
        return switch (condition.get().value(run)) {
            case Condition.Result.Value(long value) -> value != 0;
            case Condition.Result.Undefined(var problem) -> {
                notes.accept("the condition `%s` of breakpoint %d has no value here: %s".formatted(condition.get()
                        .text(),
                        made.id(), problem.message()));
                yield true;
            }
        };
    }

    /// A text with the values of expressions in it.
    ///
    /// @param pieces plain texts, with an expression between each two
    record LogText(List<String> pieces, List<Condition> values) {
        static LogText read(String template, Interpreter run) throws Refusal {
            List<String> pieces = new ArrayList<>();
            List<Condition> values = new ArrayList<>();
            int at = 0;
            for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
                int close = template.indexOf('}', open);
                if (close < 0) {
                    throw new Refusal(RefusalCode.BAD_EXPRESSION, "`" + template + "` has a `{` without its `}`",
                            "write an expression between braces, such as `x3 is {x3}`");
                }
                pieces.add(template.substring(at, open));
                values.add(condition(template.substring(open + 1, close), run));
                at = close + 1;
            }
            pieces.add(template.substring(at));
            return new LogText(pieces, values);
        }

        String text(Interpreter run) {
            StringBuilder text = new StringBuilder(pieces.getFirst());
            for (int i = 0; i < values.size(); i++) {
                text.append(switch (values.get(i).value(run)) {
                    case Condition.Result.Value(long value) -> Long.toString(value);
                    case Condition.Result.Undefined(var problem) -> "{" + problem.message() + "}";
                }).append(pieces.get(i + 1));
            }
            return text.toString();
        }
    }
}
