package dev.macrame.debugger.session;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.Auth;
import dev.macrame.debug.v1.ByeReason;
import dev.macrame.debug.v1.ClientHello;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.ErrorCode;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerHello;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.Welcome;
import dev.macrame.debugger.Token;
import dev.macrame.debugger.Tokens;
import dev.macrame.debugger.wire.Nonce;
import dev.macrame.debugger.wire.Proof;
import dev.macrame.debugger.wire.Protocol;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a connection comes in: ClientHello, ServerHello, Auth, Welcome. Anything else ends it. Used by one thread.
public final class Handshake {
    private final Sessions sessions;
    private final Optional<Tokens> tokens;
    private final String version;
    private final Outbox outbox;
    private @Nullable ByteString clientNonce;
    private ByteString serverNonce = ByteString.EMPTY;

    /// Before the first message.
    ///
    /// @param tokens  what has to be known; nothing to let everybody in who gets here
    /// @param version of the server, for people
    public Handshake(Sessions sessions, Optional<Tokens> tokens, String version, Outbox outbox) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.version = version;
        this.outbox = outbox;
    }

    /// Takes the next message; the answer goes to the outbox.
    ///
    /// @return the guest, once the connection is in
    public Optional<Guest> receive(ClientMessage message) {
        long seq = message.getSeq();
        return switch (message.getBodyCase()) {
            case HELLO -> {
                hello(seq, message.getHello());
                yield Optional.empty();
            }
            case AUTH -> authenticate(seq, message.getAuth());
            case BYE -> {
                outbox.end(ByeReason.BYE_REASON_DONE, "until next time");
                yield Optional.empty();
            }
            default -> refuse(seq, clientNonce == null ? ErrorCode.ERROR_CODE_BAD_REQUEST
                    : ErrorCode.ERROR_CODE_UNAUTHORIZED, clientNonce == null ? ByeReason.BYE_REASON_PROTOCOL
                            : ByeReason.BYE_REASON_UNAUTHORIZED,
                    "something was asked before the connection was let in", "ClientHello, then Auth",
                    message.getBodyCase().name(), "say hello first, and wait for Welcome");
        };
    }

    private void hello(long seq, ClientHello hello) {
        if (clientNonce != null) {
            refuseProtocol(seq, "hello was said twice", "Auth", "ClientHello");
        } else if (hello.getMagic() != Protocol.MAGIC) {
            refuseProtocol(seq, "this is not the debug protocol of macrame", "the magic number %08x"
                    .formatted(Protocol.MAGIC), "%08x".formatted(hello.getMagic()));
        } else if (hello.getMajor() != Protocol.MAJOR) {
            refuseVersion(seq, hello);
        } else if (!Nonce.isOne(hello.getNonce())) {
            refuseProtocol(seq, "the nonce has the wrong size", Protocol.NONCE_BYTES + " bytes",
                    hello.getNonce().size() + " bytes");
        } else {
            clientNonce = hello.getNonce();
            serverNonce = sessions.surroundings().token();
            int minor = Integer.compareUnsigned(hello.getMinor(), Protocol.MINOR) < 0 ? hello.getMinor()
                    : Protocol.MINOR;
            outbox.reply(ServerMessage.newBuilder().setReplyTo(seq).setHello(ServerHello.newBuilder()
                    .setMagic(Protocol.MAGIC).setMajor(Protocol.MAJOR).setMinor(minor).setName("macrame serve")
                    .setVersion(version).setNonce(serverNonce).setNeedsToken(tokens.isPresent())
                    .setLimits(sessions.surroundings().limits().message())).build());
        }
    }

    private void refuseVersion(long seq, ClientHello hello) {
        String ours = Protocol.version(Protocol.MAJOR, Protocol.MINOR);
        String theirs = Protocol.version(hello.getMajor(), hello.getMinor());
        boolean isClientOld = Integer.compareUnsigned(hello.getMajor(), Protocol.MAJOR) < 0;
        refuse(seq, ErrorCode.ERROR_CODE_VERSION, ByeReason.BYE_REASON_PROTOCOL,
                "the client speaks version %s of the debug protocol, this server (macrame %s) speaks %s".formatted(
                        theirs,
                        version, ours),
                ours, theirs, isClientOld ? "use a newer client, or the macrame that the server is of"
                        : "use a newer server, or a client of macrame " + version);
    }

    private Optional<Guest> authenticate(long seq, Auth auth) {
        ByteString nonce = clientNonce;
        if (nonce == null) {
            refuseProtocol(seq, "a proof came before the hello", "ClientHello", "Auth");
            return Optional.empty();
        }
        Role role = auth.getRole();
        if (role != Role.ROLE_OBSERVE && role != Role.ROLE_CONTROL) {
            refuseProtocol(seq, "no role was asked for", "ROLE_OBSERVE or ROLE_CONTROL", role.name());
            return Optional.empty();
        }
        ByteString proof = ByteString.EMPTY;
        if (tokens.isPresent()) {
            Token token = role == Role.ROLE_CONTROL ? tokens.get().control() : tokens.get().observe();
            if (!Proof.equal(Proof.of(Proof.Side.CLIENT, token, nonce, serverNonce, role), auth.getProof())) {
                return refuse(seq, ErrorCode.ERROR_CODE_UNAUTHORIZED, ByeReason.BYE_REASON_UNAUTHORIZED,
                        auth.getProof().isEmpty() ? "this server needs a token, and no proof of one was given"
                                : "the token does not fit the role",
                        "", "", "use the token file of the server, and the token of the role in it");
            }
            proof = Proof.of(Proof.Side.SERVER, token, nonce, serverNonce, role);
        }
        Guest guest = sessions.admit(role, outbox);
        outbox.reply(ServerMessage.newBuilder().setReplyTo(seq).setWelcome(Welcome.newBuilder().setRole(role)
                .setProof(proof).addAllSessions(sessions.summaries())).build());
        return Optional.of(guest);
    }

    private void refuseProtocol(long seq, String message, String expected, String got) {
        refuse(seq, ErrorCode.ERROR_CODE_BAD_REQUEST, ByeReason.BYE_REASON_PROTOCOL, message, expected, got,
                "use a client of macrame " + version);
    }

    private Optional<Guest> refuse(long seq, ErrorCode code, ByeReason reason, String message, String expected,
            String got, String help) {
        outbox.reply(Answers.refused(seq, code, message, expected, got, help));
        outbox.end(reason, message);
        return Optional.empty();
    }
}
