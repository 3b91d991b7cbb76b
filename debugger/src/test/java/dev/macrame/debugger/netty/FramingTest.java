package dev.macrame.debugger.netty;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.macrame.debug.v1.Attach;
import dev.macrame.debug.v1.Auth;
import dev.macrame.debug.v1.Bye;
import dev.macrame.debug.v1.ByeReason;
import dev.macrame.debug.v1.ClientHello;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.ErrorCode;
import dev.macrame.debug.v1.ListSessions;
import dev.macrame.debug.v1.Load;
import dev.macrame.debug.v1.Ping;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.session.FakeRun;
import dev.macrame.debugger.session.Launcher;
import dev.macrame.debugger.session.ServerLimits;
import dev.macrame.debugger.session.Sessions;
import dev.macrame.debugger.session.Surroundings;
import dev.macrame.debugger.wire.Protocol;
import dev.macrame.debugger.wire.RequestMapper;
import dev.macrame.emulator.debug.Request;
import dev.macrame.testkit.Seeds;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NothingStays.class)
class FramingTest {
    private static final int TLS_HELLO = 0x16030100;

    /// A server with one connection, without a network. Equal ones choose equal nonces.
    private static final class Wire implements AutoCloseable {
        private final FakeRun run = FakeRun.idle();
        private final EmbeddedChannel channel = new EmbeddedChannel();

        Wire() {
            Sessions sessions = new Sessions(
                    new Surroundings(ServerLimits.DEFAULT, System::nanoTime, new java.util.Random(1)), Launcher.none());
            sessions.open("a run", run);
            DebugServer.addTo(channel, sessions, ServerOptions.loopback("1.2.3"));
        }

        void feed(byte[] bytes) {
            if (channel.isOpen()) {
                channel.writeInbound(Unpooled.copiedBuffer(bytes));
            }
            settle();
        }

        private void settle() {
            channel.runPendingTasks();
            run.work();
            channel.runPendingTasks();
        }

        boolean isOpen() {
            return channel.isOpen();
        }

        byte[] bytes() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
                byte[] bytes = new byte[next.readableBytes()];
                next.readBytes(bytes).release();
                all.writeBytes(bytes);
            }
            return all.toByteArray();
        }

        List<ServerMessage> messages() {
            List<ServerMessage> all = new ArrayList<>();
            ByteBuf bytes = Unpooled.wrappedBuffer(bytes());
            while (bytes.isReadable()) {
                byte[] message = new byte[bytes.readInt()];
                bytes.readBytes(message);
                try {
                    all.add(ServerMessage.parseFrom(message));
                } catch (InvalidProtocolBufferException broken) {
                    throw new AssertionError("the server sent garbage", broken);
                }
            }
            return all;
        }

        @Override
        public void close() {
            channel.finishAndReleaseAll();
        }
    }

    private static ClientMessage hello() {
        return ClientMessage.newBuilder().setSeq(1).setHello(ClientHello.newBuilder().setMagic(Protocol.MAGIC)
                .setMajor(Protocol.MAJOR).setNonce(ByteString.copyFrom(new byte[32]))).build();
    }

    private static ClientMessage auth() {
        return ClientMessage.newBuilder().setSeq(2).setAuth(Auth.newBuilder().setRole(Role.ROLE_CONTROL)).build();
    }

    private static byte[] conversation() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List.of(hello(), auth(),
                ClientMessage.newBuilder().setSeq(3).setListSessions(ListSessions.getDefaultInstance()).build(),
                ClientMessage.newBuilder().setSeq(4).setPing(Ping.newBuilder().setToken(9)).build(),
                ClientMessage.newBuilder().setSeq(5).setAttach(Attach.newBuilder().setClientName("ada")).build())
                .forEach(message -> all.writeBytes(RawClient.frame(message)));
        return all.toByteArray();
    }

    private static List<ServerMessage.BodyCase> kinds(List<ServerMessage> messages) {
        return messages.stream().map(ServerMessage::getBodyCase).toList();
    }

    private static Wire in() {
        Wire wire = new Wire();
        wire.feed(RawClient.frame(hello()));
        wire.feed(RawClient.frame(auth()));
        assertThat(wire.messages().getLast().hasWelcome()).isTrue();
        return wire;
    }

    @Test
    void framesThatAreSplitAnywhereAreTheSame() {
        byte[] bytes = conversation();
        byte[] expected;
        try (Wire wire = new Wire()) {
            wire.feed(bytes);
            expected = wire.bytes();
        }
        assertThat(expected).isNotEmpty();
        for (int cut = 0; cut <= bytes.length; cut++) {
            try (Wire wire = new Wire()) {
                wire.feed(Arrays.copyOf(bytes, cut));
                wire.feed(Arrays.copyOfRange(bytes, cut, bytes.length));
                assertThat(wire.bytes()).as("cut at " + cut).isEqualTo(expected);
            }
        }
    }

    @Test
    void framesThatComeByteByByteAreTheSame() {
        byte[] bytes = conversation();
        try (Wire whole = new Wire(); Wire single = new Wire()) {
            whole.feed(bytes);
            for (byte value : bytes) {
                single.feed(new byte[] {value});
            }
            byte[] answer = single.bytes();
            assertThat(answer).isEqualTo(whole.bytes());
            single.feed(RawClient.frame(RequestMapper.toMessage(new Request.ReadPosition()).setSeq(6).build()));
            assertThat(kinds(single.messages())).containsExactly(ServerMessage.BodyCase.POSITION_NOW);
        }
    }

    @Test
    void aFrameThatIsTooLongEndsTheConnectionWithAWord() {
        try (Wire wire = new Wire()) {
            wire.feed(new byte[] {0, 0, 0x10, 1});
            List<ServerMessage> heard = wire.messages();
            assertThat(kinds(heard)).containsExactly(ServerMessage.BodyCase.ERROR, ServerMessage.BodyCase.BYE);
            assertThat(heard.getFirst().getError().getExpected()).contains("4,096");
            assertThat(heard.getFirst().getError().getGot()).contains("4,097");
            assertThat(wire.isOpen()).isFalse();
        }
    }

    @Test
    void longerFramesAreTakenOnceAClientIsIn() {
        try (Wire wire = in()) {
            ClientMessage load = ClientMessage.newBuilder().setSeq(3).setLoad(Load.newBuilder().setHash("00")
                    .setTotalBytes(200_000).setPart(ByteString.copyFrom(new byte[100_000]))).build();
            wire.feed(RawClient.frame(load));
            assertThat(wire.messages().getFirst().getLoaded().getReceived()).isEqualTo(100_000);
            wire.feed(new byte[] {0, 0x40, 0, 1});
            assertThat(kinds(wire.messages())).containsExactly(ServerMessage.BodyCase.ERROR,
                    ServerMessage.BodyCase.BYE);
            assertThat(wire.isOpen()).isFalse();
        }
    }

    @Test
    void aFrameThatIsCutOffIsForgotten() {
        byte[] bytes = conversation();
        for (int cut = 0; cut < bytes.length; cut++) {
            try (Wire wire = new Wire()) {
                wire.feed(Arrays.copyOf(bytes, cut));
                assertThat(kinds(wire.messages())).doesNotContain(ServerMessage.BodyCase.ERROR,
                        ServerMessage.BodyCase.BYE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "POST /x HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "OPTIONS * HTTP/1.1\r\n\r\n"})
    void aBrowserIsNotAnswered(String request) {
        for (boolean isIn : new boolean[] {false, true}) {
            try (Wire wire = isIn ? in() : new Wire()) {
                wire.feed(request.getBytes(StandardCharsets.US_ASCII));
                assertThat(wire.bytes()).isEmpty();
                assertThat(wire.isOpen()).isFalse();
            }
        }
    }

    @Test
    void tlsOnAPlainPortIsNotAnswered() {
        try (Wire wire = new Wire()) {
            wire.feed(Unpooled.buffer().writeInt(TLS_HELLO).writeZero(200).array());
            assertThat(wire.bytes()).isEmpty();
            assertThat(wire.isOpen()).isFalse();
        }
    }

    @Test
    void anotherMagicNumberIsNamed() {
        try (Wire wire = new Wire()) {
            wire.feed(RawClient.frame(hello().toBuilder().setHello(hello().getHello().toBuilder().setMagic(7))
                    .build()));
            List<ServerMessage> heard = wire.messages();
            assertThat(heard.getFirst().getError().getExpected()).contains("4d434442");
            assertThat(heard.getFirst().getError().getGot()).contains("00000007");
            assertThat(heard.getLast().getBye().getReason()).isEqualTo(ByeReason.BYE_REASON_PROTOCOL);
            assertThat(wire.isOpen()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, -1})
    void anotherVersionIsRefusedAndBothAreNamed(int major) {
        try (Wire wire = new Wire()) {
            wire.feed(RawClient.frame(
                    hello().toBuilder().setHello(hello().getHello().toBuilder().setMajor(major).setMinor(7)).build()));
            List<ServerMessage> heard = wire.messages();
            String theirs = Integer.toUnsignedString(major) + ".7";
            assertThat(heard.getFirst().getError().getCode()).isEqualTo(ErrorCode.ERROR_CODE_VERSION);
            assertThat(heard.getFirst().getError().getMessage()).contains(theirs).contains("1.0").contains("1.2.3");
            assertThat(heard.getFirst().getError().getExpected()).isEqualTo("1.0");
            assertThat(heard.getFirst().getError().getGot()).isEqualTo(theirs);
            assertThat(heard.getFirst().getError().getHelp()).contains(major == 0 ? "newer client" : "newer server");
            assertThat(heard.getLast().getBye().getReason()).isEqualTo(ByeReason.BYE_REASON_PROTOCOL);
        }
    }

    @Test
    void aLaterMinorVersionIsSpokenLower() {
        try (Wire wire = new Wire()) {
            wire.feed(RawClient.frame(
                    hello().toBuilder().setHello(hello().getHello().toBuilder().setMinor(99)).build()));
            assertThat(wire.messages().getFirst().getHello().getMinor()).isEqualTo(Protocol.MINOR);
        }
    }

    @Test
    void nothingIsAnsweredBeforeAClientIsIn() {
        List<ClientMessage> early = List.of(
                ClientMessage.newBuilder().setSeq(1).setListSessions(ListSessions.getDefaultInstance()).build(),
                ClientMessage.newBuilder().setSeq(1).setAttach(Attach.getDefaultInstance()).build(),
                ClientMessage.newBuilder().setSeq(1).setPing(Ping.getDefaultInstance()).build(), auth(),
                RequestMapper.toMessage(new Request.ReadPosition()).setSeq(1).build(),
                ClientMessage.getDefaultInstance());
        for (ClientMessage message : early) {
            for (boolean hasGreeted : new boolean[] {false, true}) {
                if (hasGreeted && message.hasAuth()) {
                    continue;
                }
                try (Wire wire = new Wire()) {
                    if (hasGreeted) {
                        wire.feed(RawClient.frame(hello()));
                        wire.messages();
                    }
                    wire.feed(RawClient.frame(message));
                    assertThat(kinds(wire.messages())).as(message.toString())
                            .containsExactly(ServerMessage.BodyCase.ERROR, ServerMessage.BodyCase.BYE);
                    assertThat(wire.isOpen()).isFalse();
                }
            }
        }
    }

    @Test
    void aBodyThatNobodyKnowsIsRefusedAndTheConnectionGoesOn() {
        try (Wire wire = in()) {
            wire.feed(RawClient.frame(ClientMessage.newBuilder().setSeq(3)
                    .setAttach(Attach.newBuilder().setClientName("ada")).build()));
            wire.messages();
            // Field 200, a number.
            wire.feed(new byte[] {0, 0, 0, 5, 8, 4, (byte) 0xc0, 0x0c, 1});
            ServerMessage answer = wire.messages().getFirst();
            assertThat(answer.getError().getCode()).isEqualTo(ErrorCode.ERROR_CODE_BAD_REQUEST);
            assertThat(answer.getReplyTo()).isEqualTo(4);
            assertThat(wire.isOpen()).isTrue();
        }
    }

    @Test
    void garbageNeverDoesAnythingButEndTheConnection() {
        Seeds.forEach(Seeds.count(2000), seed -> {
            RandomGenerator random = Seeds.random(seed);
            try (Wire wire = random.nextBoolean() ? in() : new Wire()) {
                for (int part = 0; part < 4; part++) {
                    wire.feed(garbage(random));
                }
                List<ServerMessage> heard = wire.messages();
                assertThat(heard).noneMatch(ServerMessage::hasWelcome).noneMatch(ServerMessage::hasAttached);
                assertThat(wire.isOpen() || heard.isEmpty() || heard.getLast().hasBye()).isTrue();
            }
        });
    }

    /// Random bytes, behind a length that fits them or does not.
    private static byte[] garbage(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        if (random.nextInt(4) > 0 && bytes.length > Protocol.LENGTH_BYTES) {
            Arrays.fill(bytes, 0, Protocol.LENGTH_BYTES, (byte) 0);
            bytes[Protocol.LENGTH_BYTES - 1] = (byte) (random.nextBoolean() ? bytes.length - Protocol.LENGTH_BYTES
                    : random.nextInt(128));
        }
        return bytes;
    }

    @Test
    void messagesWithAWrongByteNeverDoAnythingButEndTheConnectionOrBeRefused() {
        byte[] bytes = conversation();
        Seeds.forEach(Seeds.count(2000), seed -> {
            RandomGenerator random = Seeds.random(seed);
            byte[] damaged = bytes.clone();
            for (int count = 1 + random.nextInt(3); count > 0; count--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try (Wire wire = new Wire()) {
                wire.feed(damaged);
                List<ServerMessage> heard = wire.messages();
                assertThat(wire.isOpen() || heard.isEmpty() || heard.getLast().hasBye()).isTrue();
            }
        });
    }

    @Test
    void whoeverSaysGoodbyeIsAnsweredAndTheConnectionClosed() {
        try (Wire wire = in()) {
            wire.feed(RawClient.frame(ClientMessage.newBuilder().setSeq(3).setBye(Bye.getDefaultInstance()).build()));
            assertThat(wire.messages().getLast().getBye().getReason()).isEqualTo(ByeReason.BYE_REASON_DONE);
            assertThat(wire.isOpen()).isFalse();
        }
    }

    @Test
    void aLostBufferWouldBeFound() {
        assertThat(NothingStays.leaks()).isEmpty();
        lose();
        NothingStays.await("netty's report", () -> !NothingStays.leaks().isEmpty());
        CollectingLeakDetector.REPORTS.clear();
    }

    private static void lose() {
        assertThat(ByteBufAllocator.DEFAULT.buffer(64).isReadable()).isFalse();
    }
}
