package dev.macrame.debugger.client;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.Auth;
import dev.macrame.debug.v1.ClientHello;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.ServerHello;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.Welcome;
import dev.macrame.debugger.Token;
import dev.macrame.debugger.wire.Nonce;
import dev.macrame.debugger.wire.Proof;
import dev.macrame.debugger.wire.Protocol;
import dev.macrame.debugger.wire.RoleMapper;
import dev.macrame.debugger.wire.WireException;
import dev.macrame.emulator.debug.RefusalCode;
import dev.macrame.emulator.debug.Reply;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The first messages of a connection: ClientHello, ServerHello, Auth, Welcome. Belongs to the thread of the channel.
final class Handshake extends SimpleChannelInboundHandler<ServerMessage> {
    private final ClientOptions options;
    private final LongSupplier seqs;
    private final Consumer<Dialled> told;
    private final ByteString nonce = Nonce.fresh();
    private final dev.macrame.debug.v1.Role role;
    private @Nullable ServerHello hello;
    private boolean isOver;

    /// @param seqs the numbers of the client's messages
    /// @param told once: how it went
    Handshake(ClientOptions options, LongSupplier seqs, Consumer<Dialled> told) {
        super(ServerMessage.class);
        this.options = options;
        this.seqs = seqs;
        this.told = told;
        this.role = RoleMapper.toMessage(options.role());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        ClientHello.Builder message = ClientHello.newBuilder().setMagic(Protocol.MAGIC).setMajor(Protocol.MAJOR)
                .setMinor(Protocol.MINOR).setName(options.name()).setVersion(options.version()).setNonce(nonce);
        var _ = context.writeAndFlush(ClientMessage.newBuilder().setSeq(seqs.getAsLong()).setHello(message).build());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ServerMessage message) {
        try {
            switch (message.getBodyCase()) {
                case HELLO -> greeted(context, message.getHello());
                case WELCOME -> welcomed(context, message);
                case ERROR -> over(context, new Dialled.Refused(Refusals.of(message.getError())));
                // Too many connections, for instance: another time it may work.
                case BYE -> over(context, new Dialled.Unreachable(Refusals.of(message.getBye())));
                default -> over(context, refused("the server has sent %s before it has let the client in"
                        .formatted(message.getBodyCase()), "ask its owner which program it is"));
            }
        } catch (WireException nothing) {
            over(context, new Dialled.Refused(Refusals.of(nothing)));
        }
    }

    private void greeted(ChannelHandlerContext context, ServerHello server) {
        Optional<Dialled> refusal = refusal(server);
        if (refusal.isPresent()) {
            over(context, refusal.get());
            return;
        }
        hello = server;
        ByteString proof = options.token().map(token -> proof(Proof.Side.CLIENT, token, server))
                .orElse(ByteString.EMPTY);
        var _ = context.writeAndFlush(ClientMessage.newBuilder().setSeq(seqs.getAsLong())
                .setAuth(Auth.newBuilder().setRole(role).setProof(proof)).build());
    }

    private Optional<Dialled> refusal(ServerHello server) {
        if (hello != null || server.getMagic() != Protocol.MAGIC || !Nonce.isOne(server.getNonce())) {
            return Optional.of(refused("%s is no debug server".formatted(options.place()), "check host and port"));
        }
        if (server.getMajor() != Protocol.MAJOR || Integer.compareUnsigned(server.getMinor(), Protocol.MINOR) > 0) {
            return Optional.of(new Dialled.Refused(
                    Refusals.version(Protocol.version(Protocol.MAJOR, Protocol.MINOR),
                            Protocol.version(server.getMajor(), server.getMinor()))));
        }
        if (server.getNeedsToken() && options.token().isEmpty()) {
            return Optional.of(refused("the server needs a token for the role " + options.role(),
                    "give the file with the token that the server was started with"));
        }
        if (!server.getNeedsToken() && options.token().isPresent()) {
            return Optional.of(refused("the server needs no token, so it cannot prove that it is the right one",
                    "check host and port; if they are right, connect without a token"));
        }
        return Optional.empty();
    }

    private void welcomed(ChannelHandlerContext context, ServerMessage message) {
        ServerHello server = hello;
        Welcome welcome = message.getWelcome();
        if (server == null) {
            over(context, refused("the server has let the client in without asking for a proof",
                    "check host and port"));
            return;
        }
        boolean isProved = options.token().map(token -> Proof.equal(proof(Proof.Side.SERVER, token, server),
                welcome.getProof())).orElse(true);
        if (!isProved || welcome.getRole() != role) {
            over(context, refused("the server cannot prove that it knows the token for the role " + options.role(),
                    "check host and port: another program may be listening there"));
            return;
        }
        over(context, new Dialled.In(server, SessionMapper.toInfos(welcome.getSessionsList()), message.getSeq()));
    }

    private ByteString proof(Proof.Side side, Token token, ServerHello server) {
        return Proof.of(side, token, nonce, server.getNonce(), role);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        over(context, new Dialled.Unreachable(Refusals.closed(
                "%s has closed the connection before it has let the client in".formatted(options.place()),
                options.trustedCertificate().isPresent() ? "check whether the server speaks TLS"
                        : "check whether it is a debug server, and whether it wants TLS")));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        over(context, new Dialled.Unreachable(Faults.refusal(options, failure)));
    }

    /// The time is over.
    void expire(ChannelHandlerContext context) {
        over(context, new Dialled.Unreachable(Refusals.closed(
                "%s has not let the client in within %,d ms".formatted(options.place(), options.timeout().toMillis()),
                "check host and port, and whether the server is still there")));
    }

    private void over(ChannelHandlerContext context, Dialled result) {
        if (isOver) {
            return;
        }
        isOver = true;
        told.accept(result);
        if (!(result instanceof Dialled.In)) {
            var _ = context.close();
        }
    }

    private static Dialled refused(String message, String help) {
        return new Dialled.Refused(new Reply.Refused(RefusalCode.CLOSED, message, "", "", help));
    }
}
