package dev.macrame.debugger.session;

import dev.macrame.debug.v1.ServerMessage;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// The answers that one client was given lately, by the seq of the request: a request that is repeated after a lost
/// connection is answered again, and not carried out again. Guarded by the session.
final class Replies {
    /// Longer answers are not kept. Only requests that change nothing have them, and those may be carried out again.
    private static final int MOST_BYTES = 16 << 10;

    private static final long MOST_KEPT_BYTES = 4 << 20;

    private final int most;
    private final Map<Long, ServerMessage> kept = new LinkedHashMap<>();
    /// Requests that are being carried out, and how often each has come over the present connection.
    private final Map<Long, Integer> copies = new HashMap<>();
    private long keptBytes;
    private long lastForgotten;
    private long lastAnswered;

    /// What is known of a request.
    sealed interface Known {
        /// Nothing: it is new.
        record Nothing() implements Known {
        }

        /// It is being carried out.
        record Waiting() implements Known {
        }

        /// Its answer.
        record Answered(ServerMessage message) implements Known {
        }

        /// It is so old that its answer is not kept any more.
        record Forgotten() implements Known {
        }
    }

    /// @param most how many answers are kept
    Replies(int most) {
        this.most = most;
    }

    Known lookUp(long seq) {
        ServerMessage message = kept.get(seq);
        if (message != null) {
            return new Known.Answered(message);
        }
        if (copies.containsKey(seq)) {
            return new Known.Waiting();
        }
        return seq <= lastForgotten ? new Known.Forgotten() : new Known.Nothing();
    }

    /// A request has come; an answer to each copy of it is due.
    void asked(long seq) {
        copies.merge(seq, 1, Integer::sum);
    }

    /// How many requests are being carried out.
    int waiting() {
        return copies.size();
    }

    /// Keeps an answer.
    ///
    /// @return how often it has to be sent
    int answered(long seq, ServerMessage message, boolean mayBeRepeated) {
        lastAnswered = Math.max(lastAnswered, seq);
        if (!mayBeRepeated || message.getSerializedSize() <= MOST_BYTES) {
            keep(seq, message);
        }
        Integer due = copies.remove(seq);
        return due == null ? 0 : due;
    }

    private void keep(long seq, ServerMessage message) {
        kept.put(seq, message);
        keptBytes += message.getSerializedSize();
        Iterator<Map.Entry<Long, ServerMessage>> oldest = kept.entrySet().iterator();
        while (kept.size() > most || (keptBytes > MOST_KEPT_BYTES && kept.size() > 1)) {
            Map.Entry<Long, ServerMessage> entry = oldest.next();
            keptBytes -= entry.getValue().getSerializedSize();
            lastForgotten = Math.max(lastForgotten, entry.getKey());
            oldest.remove();
        }
    }

    /// The client comes back over another connection: what it asked over the old one it will ask again.
    void reconnected() {
        copies.replaceAll((_, _) -> 0);
    }

    /// The greatest seq of an answered request; 0 for none.
    long lastAnswered() {
        return lastAnswered;
    }
}
