package dev.macrame.debugger.transcript;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.ServerMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What was said between clients and servers, as a text that people can read: blocks with an empty line between them.
///
/// - `== TITLE` begins a conversation with a new server;
/// - `# WORDS` are for the reader;
/// - `@NAME` says which client the next blocks are about; a new name is a new connection;
/// - lines with `> ` are a message of the client, lines with `< ` one of the server, in protobuf's text format;
/// - `! cut` cuts the connection.
record Transcript(List<Entry> entries) {
    Transcript {
        entries = List.copyOf(entries);
    }

    /// A block, but for the names, which belong to the messages here.
    sealed interface Entry {
        record Conversation(String title) implements Entry {
        }

        record Note(String words) implements Entry {
        }

        record Sent(String client, ClientMessage message) implements Entry {
        }

        record Received(String client, ServerMessage message) implements Entry {
        }

        record Cut(String client) implements Entry {
        }
    }

    static Transcript parse(String text) {
        List<Entry> entries = new ArrayList<>();
        String client = "";
        for (String block : text.split("\n\n", -1)) {
            String body = block.strip();
            if (body.startsWith("@")) {
                client = body.substring(1);
            } else if (!body.isEmpty()) {
                entries.add(entry(body, client));
            }
        }
        return new Transcript(entries);
    }

    private static Entry entry(String body, String client) {
        return switch (body.charAt(0)) {
            case '=' -> new Entry.Conversation(body.substring(3));
            case '#' -> new Entry.Note(without(body));
            case '>' -> new Entry.Sent(client, read(without(body), ClientMessage.newBuilder()).build());
            case '<' -> new Entry.Received(client, read(without(body), ServerMessage.newBuilder()).build());
            case '!' -> new Entry.Cut(client);
            default -> throw new IllegalArgumentException("no block of a transcript: " + body);
        };
    }

    private static <B extends Message.Builder> B read(String text, B into) {
        try {
            TextFormat.merge(text, into);
            return into;
        } catch (TextFormat.ParseException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }

    private static String without(String body) {
        return body.lines().map(line -> line.length() > 2 ? line.substring(2) : "").collect(Collectors.joining("\n"));
    }

    String text() {
        List<String> blocks = new ArrayList<>();
        String client = "";
        for (Entry entry : entries) {
            String now = switch (entry) {
                case Entry.Conversation _ -> "";
                case Entry.Note _ -> client;
                case Entry.Sent(String name, _) -> name;
                case Entry.Received(String name, _) -> name;
                case Entry.Cut(String name) -> name;
            };
            if (!now.isEmpty() && !now.equals(client)) {
                blocks.add("@" + now);
            }
            client = now;
            blocks.add(switch (entry) {
                case Entry.Conversation(String title) -> "== " + title;
                case Entry.Note(String words) -> with("# ", words);
                case Entry.Sent(_, ClientMessage message) -> with("> ", print(message));
                case Entry.Received(_, ServerMessage message) -> with("< ", print(message));
                case Entry.Cut _ -> "! cut";
            });
        }
        return String.join("\n\n", blocks) + "\n";
    }

    static String print(Message message) {
        return TextFormat.printer().escapingNonAscii(false).printToString(message).strip();
    }

    static String with(String prefix, String lines) {
        return Arrays.stream(lines.split("\n", -1)).map(line -> (prefix + line).stripTrailing())
                .collect(Collectors.joining("\n"));
    }
}
