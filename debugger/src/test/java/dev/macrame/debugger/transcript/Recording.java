package dev.macrame.debugger.transcript;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.macrame.debug.v1.Auth;
import dev.macrame.debug.v1.ClientHello;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.Token;
import dev.macrame.debugger.transcript.Transcript.Entry;
import dev.macrame.debugger.wire.Proof;
import dev.macrame.debugger.wire.Protocol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes a transcript: says what the script says, and keeps whatever comes until nothing has come for a while.
final class Recording implements AutoCloseable {
    private static final long QUIET_MILLIS = 300;

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Long> seqs = new HashMap<>();
    private final Stage stage;
    private String client = "";

    Recording(String title) {
        stage = new Stage(title);
        entries.add(new Entry.Conversation(title));
    }

    List<Entry> entries() {
        return entries;
    }

    void note(String words) {
        entries.add(new Entry.Note(words));
    }

    /// What follows is about another client.
    void as(String name) {
        client = name;
    }

    /// Says hello and proves the token.
    void comeIn(Role role) throws IOException {
        ByteString nonce = ByteString.copyFromUtf8((client + " ".repeat(Protocol.NONCE_BYTES)).substring(0,
                Protocol.NONCE_BYTES));
        say(ClientHello.newBuilder().setMagic(Protocol.MAGIC).setMajor(Protocol.MAJOR).setMinor(Protocol.MINOR)
                .setName("transcript").setVersion("1").setNonce(nonce));
        ServerMessage hello = last(ServerMessage.BodyCase.HELLO);
        Token token = role == Role.ROLE_CONTROL ? Stage.TOKENS.control() : Stage.TOKENS.observe();
        say(Auth.newBuilder().setRole(role).setProof(Proof.of(Proof.Side.CLIENT, token, nonce, hello.getHello()
                .getNonce(), role)));
    }

    /// The last message of a kind to this client.
    ServerMessage last(ServerMessage.BodyCase kind) {
        return entries.reversed().stream().flatMap(
                entry -> entry instanceof Entry.Received(String to, ServerMessage message) && to.equals(client)
                        && message.getBodyCase() == kind
                                ? Optional.of(message).stream()
                                : Stream.empty()).findFirst().orElseThrow();
    }

    /// Sends a body, which has a field of its type in [ClientMessage].
    void say(Message.Builder body) throws IOException {
        long seq = seqs.merge(client, 1L, Long::sum);
        Message built = body.build();
        ClientMessage message = ClientMessage.newBuilder().setSeq(seq).setField(ClientMessage.getDescriptor()
                .getOneofs().getFirst().getFields().stream().filter(field -> field.getMessageType().equals(built
                        .getDescriptorForType())).findFirst().orElseThrow(), built).build();
        send(message);
    }

    void send(ClientMessage message) throws IOException {
        entries.add(new Entry.Sent(client, message));
        stage.send(client, message);
        keepWhatComes();
    }

    /// Cuts the connection of this client.
    void cut() throws IOException {
        entries.add(new Entry.Cut(client));
        stage.cut(client);
        keepWhatComes();
    }

    /// Waits until the server says something by itself.
    void waitForIt() {
        entries.add(new Entry.Received(client, stage.next(client)));
    }

    private void keepWhatComes() {
        boolean isQuiet = false;
        while (!isQuiet) {
            isQuiet = true;
            for (String name : stage.clients()) {
                Optional<ServerMessage> message = stage.soon(name, QUIET_MILLIS);
                message.map(TranscriptTest::masked).ifPresent(come -> entries.add(new Entry.Received(name, come)));
                isQuiet &= message.isEmpty();
            }
        }
    }

    @Override
    public void close() throws IOException {
        stage.close();
    }
}
