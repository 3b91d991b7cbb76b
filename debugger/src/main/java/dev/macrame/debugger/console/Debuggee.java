package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Memory;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.isa.program.MainMemory;
import dev.macrame.isa.program.Places;
import dev.macrame.isa.program.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is debugged, as far as it never changes: the program, the memories, the names of registers and tensors.
final class Debuggee {
    private final Program program;
    private final Reply.Description description;
    private final Map<String, TensorDescription> tensors = new LinkedHashMap<>();
    private final Map<String, Long> addresses;

    Debuggee(Program program, Reply.Description description) {
        this.program = program;
        this.description = description;
        program.kernel().ifPresent(kernel -> kernel.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor)));
        addresses = MainMemory.of(List.copyOf(tensors.values())).addresses();
    }

    Program program() {
        return program;
    }

    Reply.Description description() {
        return description;
    }

    /// A place of the program by its name.
    Places.Finding.Found place(String word) throws CommandFailure {
        return switch (new Places(program).find(word)) {
            case Places.Finding.Found found -> found;
            case Places.Finding.Unknown(String message, String help) -> throw new CommandFailure(message, help);
        };
    }

    /// The instruction of a place.
    int pc(String word) throws CommandFailure {
        return place(word).pc().orElseThrow(() -> new CommandFailure("there is no instruction at `" + word
                + "` or behind it", "`list` shows the lines"));
    }

    /// Everything that a [Subject] can be called.
    List<String> names() {
        return Stream.of(description.spaces().stream().map(space -> space.memory().toString()), tensors.keySet()
                .stream(), registers()).flatMap(names -> names).toList();
    }

    private Stream<String> registers() {
        return description.registers().stream().map(Reply.RegisterInfo::name);
    }

    /// What a subject stands for.
    ///
    /// @param target computes the indices
    Resolved resolve(Subject subject, Inquiry target) throws CommandFailure {
        Optional<Memory> memory = Memory.byName(subject.name());
        if (memory.isPresent()) {
            return memory(memory.get(), subject, target);
        }
        TensorDescription tensor = tensors.get(subject.name());
        if (tensor != null) {
            return tensor(tensor, subject, target);
        }
        if (isRegister(subject.name())) {
            return register(subject, target);
        }
        throw new CommandFailure("there is no memory, tensor or register `" + subject.name() + "`", Nearest.to(subject
                .name(), names()).map(near -> "did you mean `" + near + "`?").orElse("memories are " + spaceNames()
                        + (tensors.isEmpty() ? "" : "; tensors are " + String.join(", ", tensors.keySet()))
                        + "; registers are " + fileNames()));
    }

    /// The same for what has to lie in memory.
    Resolved.Bytes bytes(Subject subject, Inquiry target) throws CommandFailure {
        return switch (resolve(subject, target)) {
            case Resolved.Bytes bytes -> bytes;
            case Resolved.Register(String name, _, _) -> throw new CommandFailure("`" + name
                    + "` is a register and has no bytes", "`print " + name + "` or `show " + name + "` shows it");
        };
    }

    /// Whether what was typed is a memory, a tensor or a part of one.
    boolean isInMemory(String typed) {
        ArgumentReader reader = new ArgumentReader(typed);
        try {
            String name = reader.subject().name();
            return reader.isAtEnd() && (tensors.containsKey(name) || Memory.byName(name).isPresent());
        } catch (CommandFailure _) {
            return false;
        }
    }

    private boolean isRegister(String name) {
        return registers().anyMatch(register -> register.equals(name) || register.startsWith(name + "."));
    }

    private Resolved memory(Memory memory, Subject subject, Inquiry target) throws CommandFailure {
        int size = description.spaces().stream().filter(space -> space.memory() == memory).mapToInt(
                Reply.Space::sizeBytes).findFirst().orElse(0);
        if (subject.indices().isEmpty()) {
            return new Resolved.Bytes(memory, 0, size, Optional.empty(), size);
        }
        if (subject.indices().size() > 1) {
            throw new CommandFailure("a memory has one index: `" + subject + "` has " + subject.indices().size(),
                    "write `%s[16]`, or `show %s as i16[4][8]` for a matrix".formatted(memory, memory));
        }
        Span span = span(subject, 0, size, target);
        boolean isRange = subject.indices().getFirst().to().isPresent();
        return new Resolved.Bytes(memory, span.first, isRange ? span.count() : 1, Optional.empty(), size);
    }

    private Resolved tensor(TensorDescription tensor, Subject subject, Inquiry target) throws CommandFailure {
        List<Integer> shape = new ArrayList<>(tensor.shape());
        if (subject.indices().size() > shape.size()) {
            throw new CommandFailure("%s is %s and has %s".formatted(tensor.name(), tensor.typeText(), shape.isEmpty()
                    ? "no index" : shape.size() == 1 ? "one index" : shape.size() + " indices"),
                    "leave out the others");
        }
        int stride = tensor.bytes();
        long start = addresses.getOrDefault(tensor.name(), 0L);
        int count = tensor.bytes();
        for (int i = 0; i < subject.indices().size(); i++) {
            int size = shape.removeFirst();
            stride /= size;
            Span span = span(subject, i, size, target);
            start += (long) span.first * stride;
            count = span.count() * stride;
            if (subject.indices().get(i).to().isPresent()) {
                if (i < subject.indices().size() - 1) {
                    throw new CommandFailure("only the last index of `" + subject + "` may be a range",
                            "the elements of the others do not lie next to each other");
                }
                shape.addFirst(span.count());
            }
        }
        int end = (int) (addresses.getOrDefault(tensor.name(), 0L) + tensor.bytes());
        return new Resolved.Bytes(Memory.MAIN, (int) start, count, Optional.of(new ElementLayout(tensor.type(), shape)),
                end);
    }

    private static Resolved register(Subject subject, Inquiry target) throws CommandFailure {
        List<Long> cells = new ArrayList<>();
        for (Subject.Index index : subject.indices()) {
            if (index.to().isPresent()) {
                throw new CommandFailure("`" + subject + "` is a range of cells",
                        "name one cell, such as `acc0[1][2]`");
            }
            cells.add(target.value(index.from()));
        }
        return new Resolved.Register(subject.name(), cells, subject.name() + cells.stream().map(cell -> "[" + cell
                + "]").collect(Collectors.joining()));
    }

    /// From the first to the last, both included.
    private record Span(int first, int last) {
        int count() {
            return last - first + 1;
        }
    }

    private static Span span(Subject subject, int number, int size, Inquiry target) throws CommandFailure {
        Subject.Index index = subject.indices().get(number);
        long first = target.value(index.from());
        long last = index.to().isPresent() ? target.value(index.to().get()) : first;
        if (first > last) {
            throw new CommandFailure("`%s` of `%s` is an empty range".formatted(index, subject),
                    "write the smaller number first");
        }
        if (first < 0 || last >= size) {
            throw new CommandFailure("`%s` lies outside: `%s` is %d%s".formatted(subject, index, first, last == first
                    ? "" : ".." + last), "here an index is from 0 to " + (size - 1));
        }
        return new Span((int) first, (int) last);
    }

    private String spaceNames() {
        return description.spaces().stream().map(space -> space.memory().toString()).collect(Collectors.joining(", "));
    }

    /// Such as `x0..x15, vl, vr, acc0..acc3`.
    private String fileNames() {
        Map<String, List<String>> files = registers().filter(name -> !name.contains(".")).collect(Collectors.groupingBy(
                name -> name.replaceAll("[0-9]", ""), LinkedHashMap::new, Collectors.toList()));
        return files.values().stream().map(file -> file.size() == 1 ? file.getFirst() : file.getFirst() + ".." + file
                .getLast()).collect(Collectors.joining(", "));
    }

    /// The type of a register's value, such as `i32` or `i64[16][16]`.
    Optional<String> registerType(String name) {
        return description.registers().stream().filter(register -> register.name().equals(name)).map(
                Reply.RegisterInfo::type).findFirst();
    }

    /// Reads bytes; more than one request if need be.
    static byte[] read(Inquiry target, Memory memory, int start, int count) throws CommandFailure {
        byte[] bytes = new byte[count];
        for (int done = 0; done < count;) {
            int part = Math.min(count - done, Request.ReadMemory.MOST_BYTES);
            byte[] read = target.ask(new Request.ReadMemory(memory, start + done, part), Reply.Bytes.class).bytes()
                    .toArray();
            System.arraycopy(read, 0, bytes, done, part);
            done += part;
        }
        return bytes;
    }

    /// What a subject stands for.
    sealed interface Resolved {
        /// Bytes of a memory.
        ///
        /// @param layout of a tensor or a part of it
        /// @param end    what is read from the start has to end here or before
        record Bytes(Memory memory, int start, int count, Optional<ElementLayout> layout, int end)
                implements
                Resolved {
            /// Such as `A[4..7]`.
            String text() {
                return count == 1 ? memory + "[" + start + "]" : "%s[%d..%d]".formatted(memory, start, start + count
                        - 1);
            }

            /// The layout of these bytes if nobody wants another one.
            ElementLayout layoutOrBytes() {
                return layout.orElseGet(() -> new ElementLayout(ElementType.I8, List.of(count)));
            }
        }

        /// A register.
        ///
        /// @param name  such as `x3`, `g0`, `g0.base`, `acc0`
        /// @param cells the indices of a cell of an accumulator
        /// @param text  name and cells
        record Register(String name, List<Long> cells, String text) implements Resolved {
        }
    }
}
