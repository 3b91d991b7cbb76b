package dev.macrame.emulator.memory;

import dev.macrame.emulator.semantics.TrapSignal;
import dev.macrame.emulator.state.Page;
import dev.macrame.emulator.state.Pages;
import dev.macrame.emulator.state.StateExchange;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Memory;
import dev.macrame.isa.TrapKind;
import dev.macrame.isa.diagnostic.Count;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/// One memory of the machine: bytes from 0 up to its size, little-endian.
///
/// Only the touched part of a large memory is backed by an array; bytes never written read as zero.
public final class ByteMemory {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FIRST_CAPACITY = 1 << 16;

    private final Memory name;
    private final int size;
    private byte[] bytes;
    private int highWater;
    /// The content when it was last saved, hashed or restored, and the pages that were written since.
    private Pages settled;
    private final boolean[] isWritten;
    private final int[] written;
    private int writtenPages;

    public ByteMemory(Memory name, int size) {
        this.name = name;
        this.size = size;
        this.bytes = new byte[Math.min(size, FIRST_CAPACITY)];
        settled = Pages.zeros(size);
        isWritten = new boolean[settled.count()];
        written = new int[settled.count()];
    }

    public Memory name() {
        return name;
    }

    public int size() {
        return size;
    }

    /// The bytes up to the highest one that the program has written, by itself or by a transfer.
    public int highWater() {
        return highWater;
    }

    private void wrote(int address, int count) {
        highWater = Math.max(highWater, address + count);
        changed(address, count);
    }

    private void changed(int address, int count) {
        int last = (address + count - 1) >> Page.LOG;
        for (int page = address >> Page.LOG; page <= last; page++) {
            if (!isWritten[page]) {
                isWritten[page] = true;
                written[writtenPages++] = page;
            }
        }
    }

    /// Saves, restores or hashes the content. Only pages that were written since the last time are copied.
    public void exchange(StateExchange exchange) {
        highWater = exchange.next(highWater);
        Pages before = settled;
        Pages now = exchange.next(this::pages, Pages::hash);
        if (now != settled || writtenPages > 0) {
            for (int page = 0; page < now.count(); page++) {
                if (isWritten[page] || now.get(page) != before.get(page)) {
                    restore(page, now.get(page));
                }
            }
            settled = now;
            settle();
        }
    }

    /// The content now; nothing that is written later changes it.
    public Pages pages() {
        if (writtenPages > 0) {
            settled = settled.with(bytes, written, writtenPages);
            settle();
        }
        return settled;
    }

    private void restore(int page, Page content) {
        int start = page << Page.LOG;
        if (start >= bytes.length && content != Page.zeros()) {
            grow(Math.min(size, start + (long) Page.BYTES));
        }
        if (start < bytes.length) {
            content.copyTo(bytes, start);
        }
    }

    private void settle() {
        for (int i = 0; i < writtenPages; i++) {
            isWritten[written[i]] = false;
        }
        writtenPages = 0;
    }

    /// Signals a trap unless `[address, address + count)` lies in this memory.
    public void checkBounds(long address, long count) {
        if (address < 0 || count > size - address) {
            throw new TrapSignal(TrapKind.BOUNDS, "%s[%d] is used for %s, but %s has %s".formatted(name, address,
                    Count.of(count, "byte"), name, Count.of(size, "byte")),
                    "check the address and the length, or run on a machine with a larger " + name);
        }
        if (address + count > bytes.length) {
            grow(address + count);
        }
    }

    /// Signals a trap unless a checked address is a multiple of a power of two.
    public void checkAlignment(int address, int alignment) {
        if ((address & (alignment - 1)) != 0) {
            throw new TrapSignal(TrapKind.ALIGN, "%s[%d] is no multiple of %d, the alignment of what stands there"
                    .formatted(name, address, alignment), "align the data, or step by multiples of " + alignment);
        }
    }

    /// The element at a checked address.
    public int load(int address, ElementType type) {
        return switch (type) {
            case I8 -> bytes[address];
            case U8 -> bytes[address] & 0xff;
            case I16 -> (short) SHORT.get(bytes, address);
            case I32 -> (int) INT.get(bytes, address);
        };
    }

    /// Stores the low bits of a value at a checked address.
    public void store(int address, ElementType type, int value) {
        wrote(address, type.bytes());
        switch (type) {
            case I8, U8 -> bytes[address] = (byte) value;
            case I16 -> SHORT.set(bytes, address, (short) value);
            case I32 -> INT.set(bytes, address, value);
        }
    }

    /// Copies checked bytes from another memory, or within this one, as if all were read before any is written.
    public void copyFrom(ByteMemory source, int from, int to, int count) {
        wrote(to, count);
        System.arraycopy(source.bytes, from, bytes, to, count);
    }

    /// Fills checked bytes with one value.
    public void fill(int address, int count, byte value) {
        wrote(address, count);
        Arrays.fill(bytes, address, address + count, value);
    }

    /// Stores checked bytes.
    public void store(int address, byte[] data) {
        wrote(address, data.length);
        System.arraycopy(data, 0, bytes, address, data.length);
    }

    /// Puts bytes in from outside, before a run or from a debugger.
    ///
    /// @throws IndexOutOfBoundsException if they do not fit
    public void write(int address, byte[] data) {
        Objects.checkFromIndexSize(address, data.length, size);
        checkBounds(address, data.length);
        changed(address, data.length);
        System.arraycopy(data, 0, bytes, address, data.length);
    }

    /// A copy of some bytes.
    ///
    /// @throws IndexOutOfBoundsException if they lie outside
    public byte[] read(int address, int count) {
        Objects.checkFromIndexSize(address, count, size);
        checkBounds(address, count);
        return Arrays.copyOfRange(bytes, address, address + count);
    }

    private void grow(long needed) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(size, Math.max(needed, 2L * bytes.length)));
    }
}
