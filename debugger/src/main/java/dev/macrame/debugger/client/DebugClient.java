package dev.macrame.debugger.client;

import dev.macrame.debug.v1.Attach;
import dev.macrame.debug.v1.Attached;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.ListSessions;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.program.ProgramFile;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/// A connection to a debug server. It has one thread of its own, which completes all futures and calls all listeners:
/// what hangs on to them must not block. Any thread may call.
public final class DebugClient implements AutoCloseable {
    private static final long CLOSING_MILLIS = 1000;

    private final ClientOptions options;
    private final EventLoopGroup group;
    private final Link link;
    private final Dialer dialer;
    private final ServerInfo server;
    private final Line line;

    /// Who the server is.
    ///
    /// @param sessions that there were when the client came in
    public record ServerInfo(String name, String version, List<SessionInfo> sessions) {
        public ServerInfo {
            sessions = List.copyOf(sessions);
        }
    }

    private DebugClient(ClientOptions options, EventLoopGroup group, Link link, Dialer dialer, ServerInfo server,
            Line line) {
        this.options = options;
        this.group = group;
        this.link = link;
        this.dialer = dialer;
        this.server = server;
        this.line = line;
    }

    /// Connects: both sides prove that they know the token, if there is one. Tried once; refused if nobody is there, if
    /// the server does not let the client in, or if it cannot prove itself.
    public static CompletableFuture<Outcome<DebugClient>> connect(ClientOptions options) {
        Optional<SslContext> tls;
        try {
            tls = options.trustedCertificate().isPresent() ? Optional.of(tls(options.trustedCertificate().get()))
                    : Optional.empty();
        } catch (SSLException | IllegalArgumentException broken) {
            return CompletableFuture.completedFuture(new Outcome.Refused<>(Refusals.closed(
                    "the trusted certificates cannot be read: " + broken.getMessage(),
                    "give a PEM file with certificates")));
        }
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("debug-client", true),
                NioIoHandler.newFactory());
        Link link = new Link(group.next(), () -> shutDown(group));
        group.terminationFuture().addListener(_ -> link.refuseTheRest());
        Dialer dialer = new Dialer(options, group, tls, link);
        CompletableFuture<Outcome<DebugClient>> connected = new CompletableFuture<>();
        // By the thread of the connection, like everything that follows: none of it comes before this has returned.
        link.run(() -> dialer.dial((result, channel) -> {
            switch (result) {
                case Dialled.In in -> {
                    Line line = dialer.line(in, channel);
                    link.begin(line);
                    ServerInfo server = new ServerInfo(in.hello().getName(), in.hello().getVersion(), in.sessions());
                    connected.complete(new Outcome.Done<>(
                            new DebugClient(options, group, link, dialer, server, line)));
                }
                case Dialled.Refused(Reply.Refused why) -> fail(connected, group, why);
                case Dialled.Unreachable(Reply.Refused why) -> fail(connected, group, why);
            }
        }));
        return connected;
    }

    private static void fail(CompletableFuture<Outcome<DebugClient>> connected, EventLoopGroup group,
            Reply.Refused why) {
        shutDown(group);
        connected.complete(new Outcome.Refused<>(why));
    }

    private static SslContext tls(Path certificates) throws SSLException {
        return SslContextBuilder.forClient().trustManager(certificates.toFile()).build();
    }

    private static void shutDown(EventLoopGroup group) {
        var _ = group.shutdownGracefully(0, CLOSING_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Who the server is.
    public ServerInfo server() {
        return server;
    }

    /// The sessions that there are now.
    public CompletableFuture<Outcome<List<SessionInfo>>> sessions() {
        Awaited<List<SessionInfo>> awaited = new Awaited<>(ServerMessage.BodyCase.SESSION_LIST,
                message -> SessionMapper.toInfos(message.getSessionList().getSessionsList()));
        link.ask(new Question(ClientMessage.newBuilder().setListSessions(ListSessions.getDefaultInstance()), true,
                awaited));
        return awaited.future();
    }

    /// Uploads a program and begins a session with it.
    ///
    /// @param machine a machine description as TOML; nothing for the server's choice
    /// @param seed    of the inputs that are drawn
    /// @return the new session's id
    public CompletableFuture<Outcome<String>> load(Program program, Optional<String> machine, long seed) {
        Upload upload = new Upload(link, line.limits(), ProgramFile.write(program), machine.orElse(""), seed);
        upload.begin();
        return upload.future();
    }

    /// Joins a session. A client does so once.
    public CompletableFuture<Outcome<RemoteTarget>> attach(AttachOptions how) {
        Attach attach = Attach.newBuilder().setSession(how.session()).setClientName(how.clientName())
                .setOnlyObserve(how.onlyObserves()).build();
        Awaited<RemoteTarget> awaited = new Awaited<>(ServerMessage.BodyCase.ATTACHED, message -> {
            Attached attached = message.getAttached();
            Attachment attachment = SessionMapper.toAttachment(attached);
            Membership membership = new Membership(how.listener(), new Flows(link, options.window()));
            membership.begin(attachment);
            // Later the session has an id, and another one might be the only one.
            Attach again = attach.toBuilder().setSession(attachment.session().id()).build();
            link.attached(membership, options.reconnects()
                    ? Optional.of(new Reconnecting(link, dialer, membership, again, attached.getResumeToken()))
                    : Optional.empty());
            return new RemoteTarget(this, link, membership, attachment);
        });
        link.ask(new Question(ClientMessage.newBuilder().setAttach(attach), false, awaited));
        return awaited.future();
    }

    /// Says goodbye to the server. What was asked and not answered yet is refused.
    @Override
    public void close() {
        link.run(link::leave);
        if (!link.loop().inEventLoop()) {
            // A program may end right afterwards, and the goodbye should be out by then.
            boolean _ = group.terminationFuture().awaitUninterruptibly(CLOSING_MILLIS);
        }
    }
}
