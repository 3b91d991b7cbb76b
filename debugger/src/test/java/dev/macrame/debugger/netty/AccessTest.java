package dev.macrame.debugger.netty;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.Auth;
import dev.macrame.debug.v1.ByeReason;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.ErrorCode;
import dev.macrame.debug.v1.ListSessions;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerHello;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.Welcome;
import dev.macrame.debugger.Token;
import dev.macrame.debugger.Tokens;
import dev.macrame.debugger.session.Launcher;
import dev.macrame.debugger.session.ServerLimits;
import dev.macrame.debugger.session.Sessions;
import dev.macrame.debugger.session.Surroundings;
import dev.macrame.debugger.wire.Proof;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NothingStays.class)
class AccessTest {
    private final Tokens tokens = Tokens.fresh();

    private TestServer guarded() {
        return guarded(ServerLimits.DEFAULT);
    }

    private TestServer guarded(ServerLimits limits) {
        return new TestServer(limits, ServerOptions.loopback("1.2.3").with(tokens), Launcher.none());
    }

    private static void assertRefused(RawClient client, ErrorCode code, ByeReason reason) {
        List<ServerMessage> heard = client.readToEnd();
        assertThat(heard).hasSize(2);
        assertThat(heard.getFirst().getError().getCode()).isEqualTo(code);
        assertThat(heard.getLast().getBye().getReason()).isEqualTo(reason);
    }

    @Test
    void bothSidesShowThatTheyKnowTheToken() {
        try (TestServer server = guarded(); RawClient client = RawClient.connect(server.address())) {
            ServerHello hello = client.hello();
            assertThat(hello.getNeedsToken()).isTrue();
            Welcome welcome = client.authenticate(tokens.observe(), hello, Role.ROLE_OBSERVE);
            assertThat(welcome.getRole()).isEqualTo(Role.ROLE_OBSERVE);
            assertThat(welcome.getProof()).isEqualTo(Proof.of(Proof.Side.SERVER, tokens.observe(), client.nonce(),
                    hello.getNonce(), Role.ROLE_OBSERVE));
            assertThat(welcome.getSessions(0).getTitle()).isEqualTo("a run");
        }
    }

    @Test
    void aWrongTokenIsRefused() {
        try (TestServer server = guarded()) {
            for (Token wrong : List.of(tokens.observe(), Token.fresh())) {
                try (RawClient client = RawClient.connect(server.address())) {
                    ServerHello hello = client.hello();
                    client.send(ClientMessage.newBuilder().setAuth(Auth.newBuilder().setRole(Role.ROLE_CONTROL)
                            .setProof(client.proof(wrong, hello, Role.ROLE_CONTROL))));
                    assertRefused(client, ErrorCode.ERROR_CODE_UNAUTHORIZED, ByeReason.BYE_REASON_UNAUTHORIZED);
                }
            }
        }
    }

    @Test
    void noTokenIsRefused() {
        try (TestServer server = guarded(); RawClient client = RawClient.connect(server.address())) {
            client.hello();
            client.send(ClientMessage.newBuilder().setAuth(Auth.newBuilder().setRole(Role.ROLE_OBSERVE)));
            assertRefused(client, ErrorCode.ERROR_CODE_UNAUTHORIZED, ByeReason.BYE_REASON_UNAUTHORIZED);
        }
    }

    @Test
    void aProofForOneRoleIsNoneForTheOther() {
        try (TestServer server = guarded(); RawClient client = RawClient.connect(server.address())) {
            ServerHello hello = client.hello();
            client.send(ClientMessage.newBuilder().setAuth(Auth.newBuilder().setRole(Role.ROLE_CONTROL)
                    .setProof(client.proof(tokens.control(), hello, Role.ROLE_OBSERVE))));
            assertRefused(client, ErrorCode.ERROR_CODE_UNAUTHORIZED, ByeReason.BYE_REASON_UNAUTHORIZED);
        }
    }

    @Test
    void aProofThatWasOverheardIsRefused() {
        try (TestServer server = guarded(); RawClient client = RawClient.connect(server.address())) {
            ServerHello hello = client.hello();
            ByteString overheard = client.proof(tokens.control(), hello, Role.ROLE_CONTROL);
            client.authenticate(tokens.control(), hello, Role.ROLE_CONTROL);
            try (RawClient thief = RawClient.connect(server.address())) {
                thief.send(ClientMessage.newBuilder().setHello(thief.helloMessage().setNonce(client.nonce())));
                assertThat(thief.read().getHello().getNonce()).isNotEqualTo(hello.getNonce());
                thief.send(ClientMessage.newBuilder()
                        .setAuth(Auth.newBuilder().setRole(Role.ROLE_CONTROL).setProof(overheard)));
                assertRefused(thief, ErrorCode.ERROR_CODE_UNAUTHORIZED, ByeReason.BYE_REASON_UNAUTHORIZED);
            }
        }
    }

    @Test
    void nothingIsToldBeforeTheProof() {
        try (TestServer server = guarded(); RawClient client = RawClient.connect(server.address())) {
            client.hello();
            client.send(ClientMessage.newBuilder().setListSessions(ListSessions.getDefaultInstance()));
            assertRefused(client, ErrorCode.ERROR_CODE_UNAUTHORIZED, ByeReason.BYE_REASON_UNAUTHORIZED);
        }
    }

    @Test
    void whoeverTakesTooLongIsTurnedAway() {
        ServerLimits limits = ServerLimits.DEFAULT.withHandshake(Duration.ofMillis(200));
        try (TestServer server = guarded(limits); RawClient silent = RawClient.connect(server.address());
                RawClient late = RawClient.connect(server.address())) {
            ServerHello hello = late.hello();
            assertThat(late.read().getBye().getReason()).isEqualTo(ByeReason.BYE_REASON_UNAUTHORIZED);
            // A right proof after the goodbye is of no use.
            late.send(ClientMessage.newBuilder().setAuth(Auth.newBuilder().setRole(Role.ROLE_CONTROL)
                    .setProof(late.proof(tokens.control(), hello, Role.ROLE_CONTROL))));
            assertThat(late.tryRead()).isEmpty();
            assertThat(silent.read().getBye().getMessage()).contains("200 ms");
            assertThat(silent.tryRead()).isEmpty();
        }
    }

    @Test
    void tokensAreOfNoUseOnAnotherAddressWithoutTls() {
        Sessions sessions = new Sessions(Surroundings.of(ServerLimits.DEFAULT), Launcher.none());
        SocketAddress open = new InetSocketAddress("0.0.0.0", 0);
        ServerOptions options = ServerOptions.loopback("1.2.3").at(open);
        Tls tls = new Tls(Path.of("no-such-file"), Path.of("nor-this"));
        for (ServerOptions unsafe : List.of(options, options.with(tokens), options.with(tls))) {
            assertThat(DebugServer.start(unsafe, sessions)).isInstanceOfSatisfying(DebugServer.Started.Refused.class,
                    refused -> assertThat(refused.message() + refused.help()).contains("0.0.0.0").contains(
                            "127.0.0.1"));
        }
        assertThat(DebugServer.start(options.with(tls).with(tokens), sessions)).isInstanceOfSatisfying(
                DebugServer.Started.Refused.class, refused -> assertThat(refused.message()).contains("no-such-file"));
        assertThat(DebugServer.start(options.at(InetSocketAddress.createUnresolved("nowhere.invalid", 1)), sessions))
                .isInstanceOf(DebugServer.Started.Refused.class);
    }

    @Test
    void anAddressThatIsTakenIsRefused() {
        Sessions sessions = new Sessions(Surroundings.of(ServerLimits.DEFAULT), Launcher.none());
        try (TestServer server = guarded()) {
            assertThat(DebugServer.start(ServerOptions.loopback("1.2.3").at(server.address()), sessions))
                    .isInstanceOfSatisfying(DebugServer.Started.Refused.class,
                            refused -> assertThat(refused.message()).contains("cannot listen"));
        }
    }

    @Test
    void tlsKeepsTheConversationFromOthers(@TempDir Path folder) throws Exception {
        X509Bundle certificate = new CertificateBuilder().subject("CN=localhost").addSanIpAddress("127.0.0.1")
                .setIsCertificateAuthority(true).buildSelfSigned();
        Path chain = Files.writeString(folder.resolve("chain.pem"), certificate.getCertificatePathPEM());
        Path key = Files.writeString(folder.resolve("key.pem"), certificate.getPrivateKeyPEM());
        ServerOptions options = ServerOptions.loopback("1.2.3").at(new InetSocketAddress("0.0.0.0", 0))
                .with(new Tls(chain, key)).with(tokens);
        try (TestServer server = new TestServer(ServerLimits.DEFAULT, options, Launcher.none())) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(),
                    server.address().getPort());
            TrustManagerFactory trust = certificate.toTrustManagerFactory();
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, trust.getTrustManagers(), null);
            Socket socket = context.getSocketFactory().createSocket(address.getAddress(), address.getPort());
            ((SSLSocket) socket).startHandshake();
            try (RawClient client = new RawClient(socket)) {
                client.authenticate(tokens.control(), client.hello(), Role.ROLE_CONTROL);
                assertThat(client.attach("ada", ByteString.EMPTY).getDescription().getCores()).isEqualTo(1);
                client.send(ClientMessage.newBuilder().setBye(dev.macrame.debug.v1.Bye.getDefaultInstance()));
                assertThat(client.readToEnd().getLast().getBye().getReason()).isEqualTo(ByeReason.BYE_REASON_DONE);
            }
            try (RawClient plain = RawClient.connect(address)) {
                plain.send(ClientMessage.newBuilder().setHello(plain.helloMessage()));
                assertThat(plain.read().getBye().getMessage()).contains("TLS");
                assertThat(plain.tryRead()).isEmpty();
            }
            try (RawClient browser = RawClient.connect(address)) {
                browser.sendBytes("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                assertThat(browser.countToEnd()).isZero();
            }
        }
    }

    @Test
    void aUnixDomainSocketIsForItsOwner(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("debug.socket");
        ServerOptions options = ServerOptions.loopback("1.2.3").at(UnixDomainSocketAddress.of(file));
        try (TestServer server = new TestServer(ServerLimits.DEFAULT, options, Launcher.none());
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            assertThat(server.server().address()).isInstanceOf(UnixDomainSocketAddress.class);
            // Nothing else has stayed of how it was made.
            try (Stream<Path> made = Files.list(folder)) {
                assertThat(made).containsExactly(file);
            }
            channel.connect(UnixDomainSocketAddress.of(file));
            channel.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 0}));
            ByteBuffer answer = ByteBuffer.allocate(4096);
            while (channel.read(answer) >= 0) {
                assertThat(answer.hasRemaining()).isTrue();
            }
            answer.flip();
            byte[] error = new byte[answer.getInt()];
            answer.get(error);
            assertThat(ServerMessage.parseFrom(error).getError().getCode()).isEqualTo(ErrorCode.ERROR_CODE_BAD_REQUEST);
        }
        assertThat(Optional.of(file)).get().matches(Files::notExists);
    }

    @Test
    void aFileInTheWayOfASocketStaysAndIsNamed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("debug.socket"), "precious");
        assertThat(refusal(file)).matches("cannot listen at .*debug.socket: there is a file of that name");
        assertThat(refusal(folder.resolve("missing").resolve("debug.socket"))).contains("nothing can be made there");
        assertThat(refusal(folder.resolve("y".repeat(120)))).contains("too long");
        assertThat(file).hasContent("precious");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    private static String refusal(Path file) {
        Sessions sessions = new Sessions(Surroundings.of(ServerLimits.DEFAULT), Launcher.none());
        return switch (DebugServer.start(ServerOptions.loopback("1.2.3").at(UnixDomainSocketAddress.of(file)),
                sessions)) {
            case DebugServer.Started.Refused(String message, String _) -> message;
            case DebugServer.Started.Running(DebugServer server) -> {
                server.close();
                throw new AssertionError("started");
            }
        };
    }
}
