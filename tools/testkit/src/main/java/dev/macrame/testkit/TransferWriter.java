package dev.macrame.testkit;

import dev.macrame.isa.Field;
import dev.macrame.isa.Instruction;
import dev.macrame.isa.Memory;
import dev.macrame.isa.Op;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import dev.macrame.testkit.Scene.Held;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntSupplier;

/// Writes transfers and the waits that cover them, with other work in between that leaves their bytes alone.
final class TransferWriter {
    private static final int TRIES = 12;
    private static final int SMALL = 12;

    private final Scene scene;
    private final Runnable work;

    /// @param work writes something that may run while transfers are in flight
    TransferWriter(Scene scene, Runnable work) {
        this.scene = scene;
        this.work = work;
    }

    /// One side of a transfer.
    private record End(Memory memory, int address) {
    }

    /// One or two transfers of a channel, some work, and a wait for each.
    void write() {
        int channel = scene.random.nextInt(scene.registers(RegisterFile.CHANNEL));
        List<Held> first = start(channel);
        int fence = scene.draft.size();
        scene.hold(first);
        work.run();
        if (scene.oneIn(3)) {
            List<Held> second = start(channel);
            fence = fenceSince(fence);
            scene.hold(second);
            work.run();
            scene.draft.add(Words.wait(channel, 1));
            fence = fenceSince(fence);
            scene.release(first);
            work.run();
            scene.release(second);
        } else {
            scene.release(first);
        }
        if (!scene.dares()) {
            scene.draft.add(Words.wait(channel, 0));
        }
        fenceSince(fence);
    }

    /// Fences the words from one on, so that no branch skips a transfer or a wait.
    ///
    /// @return the next word
    private int fenceSince(int first) {
        scene.draft.fence(first, scene.draft.size() - 1);
        return scene.draft.size();
    }

    /// A loop whose turns wait for the transfer of the turn before and start that of the next.
    ///
    /// @param open writes a loop word with a sensible count and gives the count
    void writePipelined(IntSupplier open) {
        int channel = scene.random.nextInt(scene.registers(RegisterFile.CHANNEL));
        List<Held> first = start(channel);
        int outer = scene.draft.size();
        int count = open.getAsInt();
        int loop = scene.draft.size() - 1;
        int fence = loop + 1;
        scene.hold(first);
        // What the turn before has started is in flight here as well, so it is decided now.
        Prepared next = prepare(channel);
        scene.hold(next.held);
        work.run();
        scene.draft.add(Words.wait(channel, 0));
        fence = fenceSince(fence);
        scene.release(first);
        scene.release(next.held);
        work.run();
        scene.draft.addTogether(next.text);
        fence = fenceSince(fence);
        scene.hold(next.held);
        work.run();
        fenceSince(fence);
        scene.draft.closeLoop(loop);
        scene.leave(count);
        scene.release(next.held);
        scene.draft.add(Words.wait(channel, 0));
        fenceSince(outer);
    }

    /// A transfer that is sound here or, for those who dare, any.
    ///
    /// @return what it holds
    private List<Held> start(int channel) {
        if (scene.dares()) {
            scene.draft.add(new PlainWriter(scene).daring(SlotValues.pick(Words.TRANSFERS, scene.random)));
            return List.of();
        }
        Prepared prepared = prepare(channel);
        scene.draft.addTogether(prepared.text);
        return prepared.held;
    }

    private record Prepared(List<Instruction> text, List<Held> held) {
    }

    private Prepared prepare(int channel) {
        for (int i = 0; i < TRIES; i++) {
            End to = new End(any(List.of(Memory.values())), 0);
            End from = new End(any(to.memory == Memory.MAIN ? SlotValues.SCRATCHPADS : List.of(Memory.values())), 0);
            int bytes = length(Math.min(scene.size(to.memory), scene.size(from.memory)));
            to = new End(to.memory, scene.random.nextInt(scene.size(to.memory) - bytes + 1));
            from = new End(from.memory, scene.random.nextInt(scene.size(from.memory) - bytes + 1));
            boolean isFree = !scene.conflicts(channel, to.memory, to.address, bytes, true) && !scene.conflicts(channel,
                    from.memory, from.address, bytes, false);
            if (bytes == 0 || isFree) {
                return encode(channel, to, from, bytes);
            }
        }
        return encode(channel, new End(Memory.A, 0), new End(Memory.MAIN, 0), 0);
    }

    private int length(int most) {
        return switch (scene.random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> most;
            case 2 -> scene.random.nextInt(most + 1);
            default -> scene.random.nextInt(Math.min(SMALL, most) + 1);
        };
    }

    private Prepared encode(int channel, End to, End from, int bytes) {
        BitSet before = scene.lockedNow();
        List<Instruction> text = new ArrayList<>();
        Op op = any(Words.TRANSFERS);
        long word = op.fixedBits();
        for (Slot slot : op.slots()) {
            word = switch (slot) {
                case Slot.Register(_, RegisterFile file, Field field, _) when file == RegisterFile.CHANNEL -> field.put(
                        word, channel);
                case Slot.TransferEnd end -> end.memory().put(word, (end.role().writes() ? to : from).memory.code());
                case Slot.Source length -> scene.oneIn(2) ? length.putConstant(word, bytes)
                        : length.putRegister(word, load(bytes, text));
                case Slot.PowerOfTwo _, Slot.Table _, Slot.WalkPair _, Slot.Option _, Slot.RoundingSuffix _, Slot.Register _, Slot.Constant _, Slot.Target _, Slot.Body _, Slot.Access _, Slot.Flag _, Slot.ElementSuffix _, Slot.PairSuffix _ ->
                    SlotValues.any(
                            slot, word, scene.random);
            };
        }
        for (Slot slot : op.slots()) {
            if (slot instanceof Slot.TransferEnd end) {
                int address = (end.role().writes() ? to : from).address;
                int offset = end.ownsOffset(word) && scene.oneIn(2) ? scene.random.nextInt(address + 1) : 0;
                boolean isAbsolute = end.ownsOffset(word) && scene.oneIn(3);
                word = Field.TRANSFER_OFFSET.put(word, end.ownsOffset(word) ? isAbsolute ? address : offset
                        : Field.TRANSFER_OFFSET.get(word));
                word = end.register().put(word, isAbsolute || address == 0 ? 0 : load(address - offset, text));
            }
        }
        scene.releaseSince(before);
        text.add(Words.legal(word));
        List<Held> held = bytes == 0 ? List.of()
                : List.of(new Held(channel, to.memory, to.address, bytes, true), new Held(channel, from.memory,
                        from.address, bytes, false));
        return new Prepared(text, held);
    }

    private int load(int value, List<Instruction> text) {
        int register = scene.lockAny();
        text.add(Words.li(register, value));
        return register;
    }

    private <T> T any(List<T> things) {
        return SlotValues.pick(things, scene.random);
    }
}
