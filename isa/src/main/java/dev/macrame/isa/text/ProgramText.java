package dev.macrame.isa.text;

import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Slot;
import dev.macrame.isa.program.ControlFlow;
import dev.macrame.isa.program.ControlFlow.Loop;
import dev.macrame.isa.program.DataSegment;
import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.program.Program.Symbol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes a whole program as assembly: its description, its loops with their `end`, its labels by name. Assembling the
/// text gives the same instructions and the same description.
public final class ProgramText {
    private static final int INDENT = 4;
    private static final int MARGIN = 8;
    private static final int BYTES_PER_LINE = 16;

    private final Program program;
    private final ControlFlow flow;
    private final Map<Integer, List<String>> labels = new TreeMap<>();
    private final StringBuilder text = new StringBuilder();

    private ProgramText(Program program) {
        this.program = program;
        this.flow = ControlFlow.of(program.text());
        nameLabels();
    }

    public static String of(Program program) {
        ProgramText listing = new ProgramText(program);
        program.kernel().ifPresent(listing::description);
        listing.body();
        listing.data();
        return listing.text.toString();
    }

    private void description(KernelDescription kernel) {
        kernel.about().forEach(line -> line(("# " + line).strip()));
        line(".kernel " + kernel.name());
        if (!kernel.parameters().isEmpty()) {
            line(".param  " + kernel.parameters().stream().map(p -> p.name() + " = " + p.value())
                    .collect(Collectors.joining(", ")));
        }
        kernel.machine().ifPresent(machine -> line(".machine " + machine));
        kernel.requirements().forEach(r -> line(".requires " + r.name() + " >= " + r.least()));
        kernel.tensors().forEach(tensor -> line(tensor(tensor)));
        kernel.golden().forEach(golden -> line(".golden " + golden.output() + " = " + golden.expression()));
        line("");
    }

    private static String tensor(TensorDescription tensor) {
        boolean bounded = tensor.least() != tensor.type().min() || tensor.greatest() != tensor.type().max();
        return (tensor.direction() == Direction.INPUT ? ".input  " : ".output ") + tensor.name() + " : "
                + tensor.typeText() + (bounded ? " in " + tensor.least() + ".." + tensor.greatest() : "")
                + (tensor.register().isPresent() ? " -> x" + tensor.register().getAsInt() : "");
    }

    private void body() {
        List<Loop> open = new ArrayList<>();
        for (int pc = 0; pc <= program.text().size(); pc++) {
            while (!open.isEmpty() && open.getLast().end() == pc) {
                open.removeLast();
                indented("end", open.size());
            }
            labels.getOrDefault(pc, List.of()).forEach(label -> line(label + ":"));
            if (pc < program.text().size()) {
                Instruction instruction = program.text().get(pc);
                indented(InstructionText.of(instruction, targets(pc)), open.size());
                if (has(instruction, Slot.Body.class)) {
                    open.add(new Loop(pc, pc + instruction.get(Field.RELATIVE) + 1));
                }
            }
        }
    }

    private void data() {
        DataSegment data = program.data();
        if (data.size() == 0) {
            return;
        }
        NavigableMap<Integer, List<String>> names = new TreeMap<>();
        for (Symbol symbol : program.symbols()) {
            if (symbol.kind() == Symbol.Kind.DATA && symbol.value() >= data.address() && symbol.value() <= data.end()) {
                names.computeIfAbsent((int) symbol.value() - data.address(), _ -> new ArrayList<>()).add(symbol.name());
            }
        }
        line("");
        line(".data");
        byte[] bytes = data.bytes();
        int at = 0;
        while (at < bytes.length) {
            names.getOrDefault(at, List.of()).forEach(name -> line(name + ":"));
            Integer nextName = names.higherKey(at);
            int end = Math.min(at + BYTES_PER_LINE, nextName == null ? bytes.length : nextName);
            StringJoiner values = new StringJoiner(", ", ".byte ", "");
            for (; at < end; at++) {
                values.add(Byte.toString(bytes[at]));
            }
            indented(values.toString(), 0);
        }
        names.getOrDefault(bytes.length, List.of()).forEach(name -> line(name + ":"));
    }

    private InstructionText.Targets targets(int pc) {
        return new InstructionText.Targets() {
            @Override
            public String branch(int distance, int pop) {
                int target = pc + distance;
                String name = Objects.requireNonNull(labels.get(target)).getFirst();
                return name + (pop == derivedPop(pc, target) ? "" : " pop " + pop);
            }

            @Override
            public String callee(int distance) {
                return Objects.requireNonNull(labels.get(pc + distance)).getFirst();
            }

            @Override
            public String loopEnd(int distance) {
                return "";
            }
        };
    }

    /// How many loops the assembler takes a branch to leave when the label stands behind every `end` at its address.
    private int derivedPop(int pc, int target) {
        List<Loop> around = target < program.text().size() ? flow.loopsAround(target) : List.of();
        return (int) flow.loopsAround(pc).stream().filter(loop -> !around.contains(loop)).count();
    }

    private void nameLabels() {
        Set<String> taken = new HashSet<>();
        for (Symbol symbol : program.symbols()) {
            taken.add(symbol.name());
            if (symbol.kind() == Symbol.Kind.LABEL) {
                labels.computeIfAbsent((int) symbol.value(), _ -> new ArrayList<>()).add(symbol.name());
            }
        }
        for (int pc = 0; pc < program.text().size(); pc++) {
            Instruction instruction = program.text().get(pc);
            if (has(instruction, Slot.Target.class)) {
                int target = pc + instruction.get(Field.RELATIVE);
                labels.computeIfAbsent(target, _ -> new ArrayList<>(List.of(fresh("L" + target, taken))));
            }
        }
    }

    private static String fresh(String wanted, Set<String> taken) {
        String name = wanted;
        while (!taken.add(name)) {
            name += "_";
        }
        return name;
    }

    private static boolean has(Instruction instruction, Class<? extends Slot> kind) {
        return instruction.op().slots().stream().anyMatch(kind::isInstance);
    }

    private void indented(String line, int depth) {
        int space = line.indexOf(' ');
        String aligned = space < 0 ? line : "%-7s %s".formatted(line.substring(0, space), line.substring(space + 1));
        line(" ".repeat(MARGIN + INDENT * depth) + aligned);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
