package dev.macrame.debugger.transcript;

import com.google.protobuf.Message;
import dev.macrame.debugger.transcript.Transcript.Entry;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/// Recorded conversations for the pages that show them.
public final class Conversations {
    private Conversations() {
    }

    /// The conversation for `docs/protocol.md`, as Markdown.
    ///
    /// @param text of a message
    public static String shown(Function<Message, String> text) throws IOException {
        List<Entry> conversation = TranscriptTest.conversations().stream().filter(entries -> entries.getFirst()
                .equals(new Entry.Conversation(Script.SHOWN))).findFirst().orElseThrow();
        StringBuilder page = new StringBuilder();
        boolean isFenced = false;
        for (Entry entry : conversation) {
            String block = switch (entry) {
                case Entry.Conversation _ -> "";
                case Entry.Note(String words) -> words + "\n";
                case Entry.Sent(_, var message) -> Transcript.with("> ", text.apply(message));
                case Entry.Received(_, var message) -> Transcript.with("< ", text.apply(message));
                case Entry.Cut _ -> "! cut";
            };
            boolean isSaid = !(entry instanceof Entry.Note || entry instanceof Entry.Conversation);
            if (isFenced != isSaid) {
                page.append(isSaid ? "\n```text\n" : "```\n");
            }
            page.append(isFenced && !isSaid ? "\n" : "").append(isFenced && isSaid ? "\n" : "").append(block).append(
                    isSaid ? "\n" : "");
            isFenced = isSaid;
        }
        return page.append(isFenced ? "```\n" : "").toString();
    }
}
