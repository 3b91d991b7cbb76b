package dev.macrame.debugger.client;

import static dev.macrame.debugger.client.DebugClientTest.refusal;
import static dev.macrame.debugger.client.Served.awaited;
import static dev.macrame.debugger.client.Served.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.debug.v1.Bye;
import dev.macrame.debug.v1.ByeReason;
import dev.macrame.debug.v1.Error;
import dev.macrame.debug.v1.ErrorCode;
import dev.macrame.debug.v1.Limits;
import dev.macrame.debug.v1.Ping;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerHello;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.SessionList;
import dev.macrame.debug.v1.Welcome;
import dev.macrame.debugger.Tokens;
import dev.macrame.debugger.wire.Protocol;
import dev.macrame.emulator.debug.RefusalCode;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.testkit.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Servers that are none, or that break the rules: the client refuses them and says why, and nothing hangs.
class BadServerTest {
    /// @param server how it behaves
    /// @param said   a part of what the client says of it
    record Case(Scripted.Script server, String said) {
    }

    static Stream<Named<Case>> atTheDoor() {
        return Stream.of(
                named("closes at once", _ -> {
                }, "has closed the connection before it has let the client in"),
                named("closes behind the hello", client -> client.greet(ServerHello.newBuilder()),
                        "has closed the connection before it has let the client in"),
                named("says nothing", client -> {
                    client.read();
                    client.read();
                }, "has not let the client in within 1,000 ms"),
                named("speaks HTTP", client -> client.write("HTTP/1.1 400 Bad Request\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII)), "does not speak the debug protocol"),
                named("sends garbage in a frame", client -> client.write(new byte[] {0, 0, 0, 2, -1, -1}),
                        "does not speak the debug protocol"),
                named("has another magic number", client -> client.greet(ServerHello.newBuilder().setMagic(1)),
                        "is no debug server"),
                named("has a short nonce", client -> client.greet(ServerHello.newBuilder().setNonce(Scripted.Peer
                        .bytes(31))), "is no debug server"),
                named("has another major version", client -> client.greet(ServerHello.newBuilder().setMajor(7)),
                        "speaks another version"),
                named("has a newer minor version", client -> client.greet(ServerHello.newBuilder().setMinor(
                        Protocol.MINOR + 1)), "speaks another version"),
                named("needs a token", client -> client.greet(ServerHello.newBuilder().setNeedsToken(true)),
                        "needs a token for the role CONTROL"),
                named("says hello twice", client -> {
                    client.greet(ServerHello.newBuilder());
                    client.greet(ServerHello.newBuilder());
                }, "is no debug server"),
                named("lets in without a hello", client -> {
                    client.read();
                    client.send(ServerMessage.newBuilder().setWelcome(Welcome.newBuilder().setRole(
                            Role.ROLE_CONTROL)));
                }, "without asking for a proof"),
                named("gives another role", client -> {
                    client.greet(ServerHello.newBuilder());
                    client.read();
                    client.send(ServerMessage.newBuilder().setWelcome(Welcome.newBuilder().setRole(
                            Role.ROLE_OBSERVE)));
                }, "cannot prove"),
                named("sends something else first", client -> {
                    client.read();
                    client.send(ServerMessage.newBuilder().setSessionList(SessionList.getDefaultInstance()));
                }, "SESSION_LIST before it has let the client in"),
                named("says goodbye", client -> {
                    client.read();
                    client.send(ServerMessage.newBuilder().setBye(Bye.newBuilder().setReason(
                            ByeReason.BYE_REASON_QUOTA).setMessage("full")));
                }, "has said goodbye: full"),
                named("refuses the version", client -> {
                    client.read();
                    client.send(ServerMessage.newBuilder().setError(Error.newBuilder().setCode(
                            ErrorCode.ERROR_CODE_VERSION).setMessage("too old").setExpected("2.0").setGot("1.0")));
                }, "too old"));
    }

    @ParameterizedTest
    @MethodSource("atTheDoor")
    void aServerThatIsNoneIsRefused(Case tried) throws IOException {
        try (Scripted server = new Scripted(tried.server)) {
            Reply.Refused why = refusal(DebugClient.connect(server.options().withTimeout(Duration.ofSeconds(1))));
            assertThat(why.message()).contains(tried.said);
            assertThat(why.help()).isNotNull();
        }
    }

    @Test
    void aRefusedVersionNamesBothVersions() throws IOException {
        try (Scripted server = new Scripted(client -> client.greet(ServerHello.newBuilder().setMajor(7).setMinor(3)))) {
            Reply.Refused why = refusal(DebugClient.connect(server.options()));
            assertThat(why.expected()).isEqualTo(Protocol.version(Protocol.MAJOR, Protocol.MINOR));
            assertThat(why.got()).isEqualTo("7.3");
        }
    }

    @Test
    void aServerThatDoesNotKnowTheTokenIsRefused() throws IOException {
        try (Scripted server = new Scripted(client -> {
            client.greet(ServerHello.newBuilder().setNeedsToken(true));
            client.read();
            client.send(ServerMessage.newBuilder().setWelcome(Welcome.newBuilder().setRole(Role.ROLE_CONTROL)
                    .setProof(Scripted.Peer.bytes(32))));
            client.read();
        })) {
            assertThat(refusal(DebugClient.connect(server.options().withToken(Tokens.fresh().control()))).message())
                    .contains("cannot prove that it knows the token");
        }
    }

    static Stream<Named<Case>> inside() {
        return Stream.of(
                named("answers what was not asked", client -> client.send(ServerMessage.newBuilder().setReplyTo(99)
                        .setSessionList(SessionList.getDefaultInstance())), "question that was not asked"),
                named("answers with something else", client -> client.send(ServerMessage.newBuilder().setReplyTo(3)
                        .setWelcome(Welcome.getDefaultInstance())), "the answer is of the wrong kind"),
                named("answers with an error of no code", client -> client.send(ServerMessage.newBuilder().setReplyTo(3)
                        .setError(Error.getDefaultInstance())), "no such value: ERROR_CODE_UNSPECIFIED"),
                named("leaves out a number", client -> {
                    client.skipNumber();
                    client.send(ServerMessage.newBuilder().setReplyTo(3).setSessionList(SessionList
                            .getDefaultInstance()));
                }, "message 3 of the server is missing"),
                named("sends a frame that is too long", client -> client.write(new byte[] {127, 0, 0, 0}),
                        "the connection is lost: a frame is too long"),
                named("closes", _ -> {
                }, "closed the connection without a word"));
    }

    @ParameterizedTest
    @MethodSource("inside")
    void aServerThatBreaksTheRulesIsLeft(Case tried) throws IOException {
        try (Scripted server = new Scripted(client -> {
            client.welcome();
            client.read();
            tried.server.play(client);
        }); DebugClient client = done(DebugClient.connect(server.options()))) {
            Reply.Refused why = refusal(client.sessions());
            assertThat(why.message()).contains(tried.said);
            assertThat(why.code()).isEqualTo(RefusalCode.CLOSED);
        }
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() throws IOException {
        int idleMillis = 200;
        try (Scripted server = new Scripted(client -> {
            client.greet(ServerHello.newBuilder().setLimits(Limits.newBuilder().setIdleMillis(idleMillis)));
            client.send(ServerMessage.newBuilder().setReplyTo(client.read().getSeq())
                    .setWelcome(Welcome.newBuilder().setRole(Role.ROLE_CONTROL)));
            // Takes everything, and the client asks for a sign of life.
            boolean hasAsked = false;
            while (!hasAsked) {
                hasAsked = client.read().hasPing();
            }
            while (true) {
                client.read();
            }
        }); DebugClient client = done(DebugClient.connect(server.options()))) {
            assertThat(refusal(client.sessions()).message()).contains("nothing was heard of the server for 200 ms");
        }
    }

    @Test
    void aSignOfLifeIsGivenToWhoeverAsksForOne() throws IOException {
        CompletableFuture<Long> given = new CompletableFuture<>();
        try (Scripted server = new Scripted(client -> {
            client.welcome();
            client.send(ServerMessage.newBuilder().setPing(Ping.newBuilder().setToken(5)));
            given.complete(client.read().getPong().getToken());
        }); DebugClient _ = done(DebugClient.connect(server.options()))) {
            assertThat(awaited(given)).isEqualTo(5);
        }
    }

    @Test
    void whateverComesNothingHangs() throws IOException {
        for (long seed = 0; seed < Seeds.count(50); seed++) {
            RandomGenerator random = Seeds.random(seed);
            try (Scripted server = new Scripted(client -> {
                client.welcome();
                client.read();
                byte[] noise = new byte[random.nextInt(100)];
                random.nextBytes(noise);
                // Mostly short frames.
                for (int i = 0; i < Math.min(3, noise.length) && random.nextInt(10) > 0; i++) {
                    noise[i] = 0;
                }
                client.write(noise);
            }); DebugClient client = done(DebugClient.connect(server.options()))) {
                assertThat(refusal(client.sessions()).message()).as("seed %d", seed).isNotEmpty();
            }
        }
    }

    private static Named<Case> named(String name, Scripted.Script server, String said) {
        return Named.of(name, new Case(server, said));
    }
}
