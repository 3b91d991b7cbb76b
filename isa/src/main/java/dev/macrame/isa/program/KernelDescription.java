package dev.macrame.isa.program;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.TensorType;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.Section;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a kernel says of itself, so that any tool can run and check it without glue code.
///
/// @param about        the comment above `.kernel`, one line per line
/// @param parameters   the names and the values that this program was assembled with
/// @param tensors      inputs and outputs in the order of their declaration
/// @param golden       what the outputs have to be
/// @param requirements the least sizes of a machine that can run it
/// @param machine      the name of the machine that it is made for, where a user asks for no other
public record KernelDescription(String name, List<String> about, List<Parameter> parameters,
        List<TensorDescription> tensors,
        List<Golden> golden, List<Requirement> requirements, Optional<String> machine) {

    /// A parameter of the kernel.
    public record Parameter(String name, long value) {
    }

    /// Which way a tensor goes.
    public enum Direction {
        INPUT, OUTPUT
    }

    /// A tensor in main memory, row-major, little-endian. Records go in only.
    ///
    /// @param shape    the sizes of its dimensions, outermost first; none for a scalar
    /// @param least    the least value that the kernel is made for; 0 for records
    /// @param greatest the greatest value that the kernel is made for; 0 for records
    /// @param register the scalar register that holds its address at entry
    public record TensorDescription(String name, Direction direction, TensorType type, List<Integer> shape, long least,
            long greatest, OptionalInt register) {
        /// A tensor of any type has less than 2 GiB.
        private static final int MOST_ELEMENT_BYTES = 16;

        public TensorDescription {
            shape = List.copyOf(shape);
            long elements = 1;
            for (int size : shape) {
                elements = Math.multiplyExact(elements, (long) size);
                if (size < 1 || elements > Integer.MAX_VALUE / MOST_ELEMENT_BYTES) {
                    throw new IllegalArgumentException("tensor " + name + " has no sensible shape: " + shape);
                }
            }
            if (!type.holds(least) || !type.holds(greatest) || least > greatest) {
                throw new IllegalArgumentException("tensor " + name + ": no range " + least + ".." + greatest);
            }
            if (direction == Direction.OUTPUT && !(type instanceof ElementType)) {
                throw new IllegalArgumentException("tensor " + name + ": an output holds no records of " + type);
            }
            if (register.isPresent() && (register.getAsInt() < 0 || register.getAsInt() >= RegisterFile.X.most())) {
                throw new IllegalArgumentException("tensor " + name + ": no register x" + register.getAsInt());
            }
        }

        public int elements() {
            return shape.stream().reduce(1, (a, b) -> a * b);
        }

        public int bytes() {
            return elements() * type.bytes();
        }

        /// Type and shape as a declaration writes them, such as `i16[32][32]`.
        public String typeText() {
            StringBuilder text = new StringBuilder(type.toString());
            shape.forEach(size -> text.append('[').append(size).append(']'));
            return text.toString();
        }
    }

    /// What an output has to be.
    ///
    /// @param expression in the language of `isa.expression`, over tensors and parameters
    /// @param line       where it stands, from 1
    public record Golden(String output, String expression, int line) {
    }

    /// A machine must have at least this much of something.
    ///
    /// @param key of the `[architecture]` section
    public record Requirement(Key key, long least) {
        /// Where the keys of requirements start.
        private static final String PREFIX = Section.ARCHITECTURE + ".";

        public Requirement {
            if (key.section() != Section.ARCHITECTURE) {
                throw new IllegalArgumentException(key.path() + " is no key of the architecture");
            }
        }

        /// The key as a `.requires` line writes it, such as `rows`.
        public String name() {
            return key.path().substring(PREFIX.length());
        }

        /// The key that a `.requires` line names.
        public static Optional<Key> key(String name) {
            return Key.ofPath(PREFIX + name);
        }

        /// All names that a `.requires` line may use.
        public static List<String> names() {
            return Section.ARCHITECTURE.keys().stream().map(key -> key.path().substring(PREFIX.length())).toList();
        }
    }

    public KernelDescription {
        about = List.copyOf(about);
        parameters = List.copyOf(parameters);
        tensors = List.copyOf(tensors);
        golden = List.copyOf(golden);
        requirements = List.copyOf(requirements);
    }

    public Optional<TensorDescription> tensor(String tensorName) {
        return tensors.stream().filter(tensor -> tensor.name().equals(tensorName)).findFirst();
    }
}
