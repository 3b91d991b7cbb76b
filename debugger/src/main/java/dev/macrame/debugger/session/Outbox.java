package dev.macrame.debugger.session;

import dev.macrame.debug.v1.Bye;
import dev.macrame.debug.v1.ByeReason;
import dev.macrame.debug.v1.ServerMessage;
import java.util.ArrayDeque;
import java.util.Optional;

/// What waits to be read by one connection, in order. Never blocks: a reader that lets too much wait is said goodbye to.
///
/// Any thread puts in; the transport takes out whatever the connection takes just then.
public final class Outbox {
    /// What may wait of streams: more is dropped (and counted, see [Streams]), so that a slow reader costs little.
    private static final int MOST_STREAMED = 1024;
    private static final long MOST_STREAMED_BYTES = 1 << 20;
    /// Whoever has so many frames' worth of bytes waiting is refused more; with so many, it is disconnected.
    private static final int FULL_FRAMES = 4;
    private static final int OVERFLOWING_FRAMES = 16;

    /// While the connection takes what it is given, events only wait for the transport's thread: so many times more of
    /// them may.
    private static final int PATIENCE = 16;

    private final ServerLimits limits;
    private final Runnable wake;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private int replies;
    private int events;
    private int streamed;
    private long bytes;
    private long seq;
    private int lostEvents;
    private boolean isAwake;
    private boolean isBlocked;
    private boolean isEnded;
    private boolean isGone;

    private enum Kind {
        REPLY, EVENT, STREAMED, BYE
    }

    private record Entry(Kind kind, ServerMessage message) {
    }

    /// An empty one.
    ///
    /// @param wake called, by any thread, when there is something to take out after [#poll] has given nothing, and when
    ///             it ends; must not block
    public Outbox(ServerLimits limits, Runnable wake) {
        this.limits = limits;
        this.wake = wake;
    }

    /// Takes out the next message, its number set; nothing if none waits.
    public synchronized Optional<ServerMessage> poll() {
        Entry entry = entries.poll();
        if (entry == null) {
            isAwake = false;
            return Optional.empty();
        }
        count(entry, -1);
        seq++;
        return Optional.of(entry.message.toBuilder().setSeq(seq).build());
    }

    /// Says whether the connection takes nothing more just now, because the other side does not read.
    public synchronized void blocked(boolean blocked) {
        isBlocked = blocked;
    }

    /// Whether the last message was put in: nothing comes behind what waits now.
    public synchronized boolean isEnded() {
        return isEnded;
    }

    /// Puts in a goodbye, and takes nothing more. A goodbye that follows another is dropped.
    public synchronized void end(ByeReason reason, String message) {
        if (!isEnded) {
            isEnded = true;
            // Even a transport that waits for a reader has to hear of it: it closes the connection in the end.
            isAwake = false;
            Bye bye = Bye.newBuilder().setReason(reason).setMessage(message).build();
            add(new Entry(Kind.BYE, ServerMessage.newBuilder().setBye(bye).build()));
        }
    }

    /// Puts in an answer, or something else that is about the connection alone.
    public synchronized void reply(ServerMessage message) {
        if (isEnded) {
            return;
        }
        add(new Entry(Kind.REPLY, message));
        if (replies > 2 * limits.waitingRequests() || isOver(OVERFLOWING_FRAMES)) {
            clear();
            end(ByeReason.BYE_REASON_TOO_SLOW, "more than %,d answers or %,d bytes were waiting to be read: read them"
                    .formatted(2 * limits.waitingRequests(), bytesOf(OVERFLOWING_FRAMES)));
        }
    }

    /// Puts in an event that must arrive; false if this connection gets no more.
    synchronized boolean event(ServerMessage message) {
        if (isEnded) {
            lostEvents++;
            return false;
        }
        add(new Entry(Kind.EVENT, message));
        int most = limits.waitingEvents();
        if (events > (isBlocked ? most : PATIENCE * most)) {
            clear();
            end(ByeReason.BYE_REASON_TOO_SLOW,
                    "more than %,d events were waiting to be read: connect again with the resume token".formatted(
                            most));
        }
        return !isEnded;
    }

    /// Whether there is room for an event of a stream.
    synchronized boolean hasRoom() {
        return !isEnded && streamed < MOST_STREAMED && bytes < MOST_STREAMED_BYTES;
    }

    /// Puts in an event of a stream, for which there has to be room.
    synchronized void stream(ServerMessage message) {
        if (!isEnded) {
            add(new Entry(Kind.STREAMED, message));
        }
    }

    /// How many answers wait to be read.
    synchronized int waitingReplies() {
        return replies;
    }

    /// Whether so many bytes wait that nothing more should be asked.
    synchronized boolean isFull() {
        return isOver(FULL_FRAMES);
    }

    /// The connection is gone: what waits is dropped, and nothing more is taken.
    public synchronized void close() {
        isEnded = true;
        isGone = true;
        clear();
    }

    /// Gives the connection up.
    ///
    /// @return how many events that had to arrive have not, since this was asked last
    synchronized int abandon() {
        if (!isEnded) {
            close();
        }
        int lost = lostEvents + events;
        lostEvents = 0;
        return lost;
    }

    private boolean isOver(int frames) {
        return bytes > bytesOf(frames);
    }

    private long bytesOf(int frames) {
        return (long) frames * limits.frameBytes();
    }

    private void clear() {
        lostEvents += events;
        entries.clear();
        replies = 0;
        events = 0;
        streamed = 0;
        bytes = 0;
    }

    private void add(Entry entry) {
        if (isGone) {
            return;
        }
        entries.add(entry);
        count(entry, 1);
        if (!isAwake) {
            isAwake = true;
            wake.run();
        }
    }

    private void count(Entry entry, int sign) {
        bytes += (long) sign * entry.message.getSerializedSize();
        switch (entry.kind) {
            case REPLY -> replies += sign;
            case EVENT -> events += sign;
            case STREAMED -> streamed += sign;
            case BYE -> {
            }
        }
    }
}
