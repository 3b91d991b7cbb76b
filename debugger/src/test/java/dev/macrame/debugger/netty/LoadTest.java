package dev.macrame.debugger.netty;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.Attach;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.ErrorCode;
import dev.macrame.debug.v1.ListSessions;
import dev.macrame.debug.v1.Load;
import dev.macrame.debug.v1.Loaded;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.session.Launcher;
import dev.macrame.debugger.session.ServerLimits;
import dev.macrame.isa.program.ProgramFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Programs that clients bring, and what a server takes at most.
@ExtendWith(NothingStays.class)
class LoadTest {
    private static final ServerLimits LIMITS = ServerLimits.DEFAULT.withCounts(16, 4, 3).withRun(4096, 10_000,
            8 << 20);
    private static final byte[] IMAGE = ProgramFile.write(Programs.endless());

    private static TestServer open() {
        return new TestServer(LIMITS, ServerOptions.loopback("1.2.3"), Programs.launcher());
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }

    private static ClientMessage.Builder part(byte[] image, int from, int to) {
        return ClientMessage.newBuilder().setLoad(Load.newBuilder().setHash(hash(image)).setTotalBytes(image.length)
                .setOffset(from).setPart(ByteString.copyFrom(Arrays.copyOfRange(image, from, to))));
    }

    private static Loaded load(RawClient client) {
        ServerMessage answer = client.ask(part(IMAGE, 0, IMAGE.length));
        assertThat(answer.hasLoaded()).as(answer.toString()).isTrue();
        return answer.getLoaded();
    }

    private static void assertRefused(RawClient client, ClientMessage.Builder message, ErrorCode code) {
        ServerMessage answer = client.ask(message);
        assertThat(answer.getError().getCode()).as(answer.toString()).isEqualTo(code);
    }

    @Test
    void aProgramThatComesInPartsIsStarted() {
        try (TestServer server = open(); RawClient ada = RawClient.enter(server.address(), Role.ROLE_CONTROL)) {
            int middle = IMAGE.length / 2;
            assertThat(ada.ask(part(IMAGE, 0, middle)).getLoaded().getReceived()).isEqualTo(middle);
            // A part that comes twice, as after a lost connection, or that overlaps, does no harm.
            assertThat(ada.ask(part(IMAGE, middle - 5, middle)).getLoaded().getReceived()).isEqualTo(middle);
            assertThat(ada.ask(part(IMAGE, 0, 5)).getLoaded().getReceived()).isEqualTo(middle);
            assertThat(ada.ask(part(IMAGE, middle - 5, middle + 1)).getLoaded().getReceived()).isEqualTo(middle + 1);
            // Another image is another upload.
            assertThat(ada.ask(part(new byte[100], 0, 7)).getLoaded().getReceived()).isEqualTo(7);
            assertThat(ada.ask(part(IMAGE, 0, middle)).getLoaded().getReceived()).isEqualTo(middle);
            String session = ada.ask(part(IMAGE, middle, IMAGE.length)).getLoaded().getSession();
            assertThat(session).isEqualTo("2");
            ServerMessage attached = ada
                    .ask(ClientMessage.newBuilder().setAttach(Attach.newBuilder().setSession(session)));
            assertThat(attached.getAttached().getSession().getTitle()).isEqualTo("uploaded");
            ada.send(TestServer.goOn());
            ServerMessage stopped = ada.readUntil(ServerMessage::hasStopped).getLast();
            assertThat(stopped.getStopped().getQuota()).isEqualTo(10_000);
        }
    }

    @Test
    void aSessionThatNobodyAttendsEndsByItself() {
        try (TestServer server = open(); RawClient ada = RawClient.enter(server.address(), Role.ROLE_CONTROL)) {
            load(ada);
            server.skipSeconds(61);
            NothingStays.await("the end of the session", () -> ada
                    .ask(ClientMessage.newBuilder().setListSessions(ListSessions.getDefaultInstance())).getSessionList()
                    .getSessionsCount() == 1);
        }
    }

    @Test
    void thereAreOnlySoManySessions() {
        try (TestServer server = open(); RawClient ada = RawClient.enter(server.address(), Role.ROLE_CONTROL)) {
            load(ada);
            load(ada);
            assertRefused(ada, part(IMAGE, 0, IMAGE.length), ErrorCode.ERROR_CODE_QUOTA);
            // With several, one has to be named.
            assertRefused(ada, ClientMessage.newBuilder().setAttach(Attach.getDefaultInstance()),
                    ErrorCode.ERROR_CODE_NO_SUCH_SESSION);
            assertRefused(ada, ClientMessage.newBuilder().setAttach(Attach.newBuilder().setSession("../1")),
                    ErrorCode.ERROR_CODE_NO_SUCH_SESSION);
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        try (TestServer server = open(); RawClient ada = RawClient.enter(server.address(), Role.ROLE_CONTROL)) {
            assertRefused(ada, part(new byte[4097], 0, 100), ErrorCode.ERROR_CODE_QUOTA);
            assertRefused(ada, ClientMessage.newBuilder().setLoad(Load.newBuilder().setTotalBytes(-1)),
                    ErrorCode.ERROR_CODE_QUOTA);
            assertRefused(ada, part(new byte[100], 0, 100), ErrorCode.ERROR_CODE_BAD_REQUEST);
            ada.ask(part(IMAGE, 0, 10));
            assertRefused(ada, part(IMAGE, 11, 12), ErrorCode.ERROR_CODE_BAD_REQUEST);
            byte[] wrong = IMAGE.clone();
            wrong[5]++;
            assertRefused(ada, ClientMessage.newBuilder().setLoad(part(wrong, 0, wrong.length).getLoad().toBuilder()
                    .setHash(hash(IMAGE))), ErrorCode.ERROR_CODE_BAD_REQUEST);
            assertRefused(ada, ClientMessage.newBuilder().setLoad(part(IMAGE, 0, IMAGE.length).getLoad().toBuilder()
                    .setMachine("[machine]")), ErrorCode.ERROR_CODE_BAD_REQUEST);
            assertThat(load(ada).getSession()).isEqualTo("2");
        }
    }

    @Test
    void uploadsAtOnceAreLimitedAndForgottenWithTheirConnection() {
        try (TestServer server = open()) {
            ClientMessage.Builder begin = part(new byte[4096], 0, 100);
            for (int number = 0; number < 4; number++) {
                RawClient uploader = RawClient.enter(server.address(), Role.ROLE_CONTROL);
                assertThat(uploader.ask(begin).hasLoaded()).isTrue();
                if (number == 3) {
                    try (RawClient late = RawClient.enter(server.address(), Role.ROLE_CONTROL)) {
                        assertRefused(late, begin, ErrorCode.ERROR_CODE_QUOTA);
                        uploader.close();
                        NothingStays.await("the end of an upload", () -> late.ask(begin).hasLoaded());
                    }
                }
            }
        }
    }

    @Test
    void aStartThatFailsIsAnsweredAndTakesNoPlace() {
        Launcher failing = (_, _, _, _) -> {
            throw new OutOfMemoryError("as if");
        };
        try (TestServer server = new TestServer(LIMITS, ServerOptions.loopback("1.2.3"), failing);
                RawClient ada = RawClient.enter(server.address(), Role.ROLE_CONTROL)) {
            for (int count = 0; count <= LIMITS.sessions(); count++) {
                assertRefused(ada, part(IMAGE, 0, IMAGE.length), ErrorCode.ERROR_CODE_INTERNAL);
            }
        }
    }

    @Test
    void anObserverLoadsNothingAndSomeServersTakeNothing() {
        try (TestServer server = open(); RawClient bob = RawClient.enter(server.address(), Role.ROLE_OBSERVE)) {
            assertRefused(bob, part(IMAGE, 0, IMAGE.length), ErrorCode.ERROR_CODE_NOT_CONTROLLER);
        }
        try (TestServer server = new TestServer(LIMITS, ServerOptions.loopback("1.2.3"), Launcher.none());
                RawClient ada = RawClient.enter(server.address(), Role.ROLE_CONTROL)) {
            assertRefused(ada, part(IMAGE, 0, IMAGE.length), ErrorCode.ERROR_CODE_BAD_REQUEST);
        }
    }
}
