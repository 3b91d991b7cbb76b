package dev.macrame.emulator.debug;

import dev.macrame.emulator.semantics.Core;
import dev.macrame.emulator.timeline.Edit;
import dev.macrame.isa.Memory;

/// Something that a debugger wrote.
sealed interface Poke extends Edit {
    /// When.
    TimePoint at();

    /// Who.
    String client();

    /// Whether it wrote some of what is meant.
    boolean writes(WriteTarget target, Core core);

    /// A register, or a part of one.
    record OfRegister(TimePoint at, String client, Register register, long value) implements Poke {
        @Override
        public void apply(Core core) {
            register.write(core, value);
        }

        @Override
        public boolean writes(WriteTarget target, Core core) {
            return target instanceof WriteTarget.Register(String name) && Register.parse(name, core).map(
                    Register::whole).filter(register.whole()::equals).isPresent();
        }
    }

    /// Bytes of a memory.
    record OfMemory(TimePoint at, String client, Memory memory, int start, Block bytes) implements Poke {
        @Override
        public void apply(Core core) {
            core.write(memory, start, bytes.toArray());
        }

        @Override
        public boolean writes(WriteTarget target, Core core) {
            return target instanceof WriteTarget.Bytes(Memory other, int from, int count) && other == memory && from
                    < start + bytes.size() && start < from + count;
        }
    }
}
