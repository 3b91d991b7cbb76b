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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntSupplier;

/// Writes transfers and the waits that cover them, with other work in between that leaves their bytes alone.
final class TransferWriter {
    private static final int TRIES = 12;
    private static final int SMALL = 12;
    private static final int LEAST_BYTE = Byte.MIN_VALUE;
    private static final int MOST_BYTE = 255;

    private final Scene scene;
    private final Runnable work;

    /// @param work writes something that may run while transfers are in flight
    TransferWriter(Scene scene, Runnable work) {
        this.scene = scene;
        this.work = work;
    }

    /// One or two transfers of a channel, some work, and a wait for each.
    void write() {
        int channel = scene.random.nextInt(scene.registers(RegisterFile.CHANNEL));
        List<Held> first = start(channel);
        scene.started();
        int fence = scene.draft().size();
        scene.hold(first);
        work.run();
        if (scene.oneIn(3)) {
            List<Held> second = start(channel);
            scene.started();
            fence = fenceSince(fence);
            scene.hold(second);
            work.run();
            scene.draft().add(Words.wait(channel, 1));
            fence = fenceSince(fence);
            scene.release(first);
            scene.waitedFor(1);
            work.run();
            scene.release(second);
        } else {
            scene.release(first);
        }
        if (!scene.dares()) {
            scene.draft().add(Words.wait(channel, 0));
        }
        scene.waitedFor(1);
        fenceSince(fence);
    }

    /// Fences the words from one on, so that no branch skips a transfer or a wait.
    ///
    /// @return the next word
    private int fenceSince(int first) {
        scene.draft().fence(first, scene.draft().size() - 1);
        return scene.draft().size();
    }

    /// A loop whose turns wait for the transfer of the turn before and start that of the next.
    ///
    /// @param open writes a loop word with a sensible count and gives the count
    void writePipelined(IntSupplier open) {
        int channel = scene.random.nextInt(scene.registers(RegisterFile.CHANNEL));
        List<Held> first = start(channel);
        scene.started();
        int outer = scene.draft().size();
        int count = open.getAsInt();
        int loop = scene.draft().size() - 1;
        int fence = loop + 1;
        scene.hold(first);
        // What the turn before has started is in flight here as well, so it is decided now.
        Prepared next = prepare(channel);
        scene.hold(next.held);
        work.run();
        scene.draft().add(Words.wait(channel, 0));
        fence = fenceSince(fence);
        scene.release(first);
        scene.release(next.held);
        work.run();
        scene.draft().addTogether(next.text);
        fence = fenceSince(fence);
        scene.hold(next.held);
        work.run();
        fenceSince(fence);
        scene.draft().closeLoop(loop);
        scene.leave(count);
        scene.release(next.held);
        scene.draft().add(Words.wait(channel, 0));
        scene.waitedFor(1);
        fenceSince(outer);
    }

    /// A transfer that is sound here or, for those who dare, any.
    ///
    /// @return what it holds
    private List<Held> start(int channel) {
        if (scene.dares()) {
            scene.draft().add(new PlainWriter(scene).daring(SlotValues.pick(Words.TRANSFERS, scene.random)));
            return List.of();
        }
        Prepared prepared = prepare(channel);
        scene.draft().addTogether(prepared.text);
        return prepared.held;
    }

    private record Prepared(List<Instruction> text, List<Held> held) {
    }

    private Prepared prepare(int channel) {
        Op op = any(Words.TRANSFERS);
        TransferPlaces places = new TransferPlaces(scene, channel);
        for (int i = 0; i < TRIES; i++) {
            Memory to = any(List.of(Memory.values()));
            Memory from = any(to == Memory.MAIN ? SlotValues.SCRATCHPADS : List.of(Memory.values()));
            int bytes = length(Math.min(scene.size(to), scene.size(from)));
            Optional<List<TransferPlaces.Side>> sides = places.find(to, from, bytes);
            if (sides.isPresent()) {
                return encode(op, channel, sides.get().getFirst(), sides.get().getLast(), bytes);
            }
        }
        return encode(op, channel, TransferPlaces.start(Memory.A), TransferPlaces.start(Memory.MAIN), 0);
    }

    private int length(int most) {
        return switch (scene.random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> most;
            case 2 -> scene.random.nextInt(most + 1);
            default -> scene.random.nextInt(Math.min(SMALL, most) + 1);
        };
    }

    private Prepared encode(Op op, int channel, TransferPlaces.Side to, TransferPlaces.Side from, int bytes) {
        BitSet before = scene.lockedNow();
        BitSet walksBefore = scene.lockedWalksNow();
        List<Instruction> text = new ArrayList<>();
        List<Held> held = new ArrayList<>();
        List<Slot.TransferEnd> ends = new ArrayList<>();
        long word = op.fixedBits();
        for (Slot slot : op.slots()) {
            word = switch (slot) {
                case Slot.Register(_, RegisterFile file, Field field, _) -> field.put(word, file == RegisterFile.CHANNEL
                        ? channel : load(scene.random.nextInt(LEAST_BYTE, MOST_BYTE + 1), text));
                case Slot.TransferEnd end -> {
                    ends.add(end);
                    TransferPlaces.Side side = end.role().writes() ? to : from;
                    if (bytes > 0) {
                        held.add(new Held(channel, side.memory(), side.low(), side.high() - side.low(), end.role()
                                .writes()));
                    }
                    yield walk(side, end, end.memory().put(word, side.memory().code()), text);
                }
                case Slot.Source length -> scene.oneIn(2) ? length.putConstant(word, bytes)
                        : length.putRegister(word, load(bytes, text));
                default -> throw new IllegalArgumentException(slot.syntax());
            };
        }
        for (Slot.TransferEnd end : ends) {
            word = end.isWalk(word) ? word : address((end.role().writes() ? to : from).low(), end, word, text);
        }
        scene.releaseSince(before);
        scene.releaseWalksSince(walksBefore);
        text.add(Words.legal(word));
        return new Prepared(text, held);
    }

    /// The word with a side that walks, if it does and if there is a walk for it.
    private long walk(TransferPlaces.Side side, Slot.TransferEnd end, long word, List<Instruction> text) {
        if (side.path().isEmpty()) {
            return word;
        }
        // There is one that is free: else the side would not walk.
        OptionalInt walk = scene.lockWalk();
        while (walk.isEmpty()) {
            walk = scene.lockWalk();
        }
        text.addAll(new WalkWriter(scene).setUp(walk.getAsInt(), side.path().get()));
        return end.register().put(end.walk().put(word, 1), walk.getAsInt());
    }

    private long address(int address, Slot.TransferEnd end, long word, List<Instruction> text) {
        int offset = end.ownsOffset(word) && scene.oneIn(2) ? scene.random.nextInt(address + 1) : 0;
        boolean isAbsolute = end.ownsOffset(word) && scene.oneIn(3);
        long filled = end.ownsOffset(word) ? Field.TRANSFER_OFFSET.put(word, isAbsolute ? address : offset) : word;
        return end.register().put(filled, isAbsolute || address == 0 ? 0 : load(address - offset, text));
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
