package dev.macrame.debugger.netty;

import dev.macrame.debug.v1.ByeReason;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.Error;
import dev.macrame.debug.v1.ErrorCode;
import dev.macrame.debug.v1.Ping;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.frame.Flaw;
import dev.macrame.debugger.frame.Frame;
import dev.macrame.debugger.frame.FrameDecoder;
import dev.macrame.debugger.session.Guest;
import dev.macrame.debugger.session.Handshake;
import dev.macrame.debugger.session.Outbox;
import dev.macrame.debugger.session.ServerLimits;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One connection: hands messages in, and writes what waits in the outbox as fast as the other side reads it.
///
/// Everything here runs in the channel's event loop, but for [#wake].
final class Connection extends ChannelInboundHandlerAdapter {
    /// For how long the other side may take to read the last message and to close.
    private static final long FAREWELL_MILLIS = 1000;
    /// Silence is broken by questions: so many go unanswered before the other side counts as gone.
    static final int PINGS = 3;

    private final ServerLimits limits;
    private final FrameDecoder decoder;
    private final Outbox outbox;
    private final Handshake handshake;
    private volatile @Nullable ChannelHandlerContext context;
    private @Nullable ScheduledFuture<?> deadline;
    private @Nullable Guest guest;
    private int silences;
    private boolean isLeaving;

    /// @param decoder   the one in front of this
    /// @param handshake makes the handshake that goes over an outbox
    Connection(ServerLimits limits, FrameDecoder decoder, Function<Outbox, Handshake> handshake) {
        this.limits = limits;
        this.decoder = decoder;
        this.outbox = new Outbox(limits, this::wake);
        this.handshake = handshake.apply(outbox);
    }

    FrameDecoder decoder() {
        return decoder;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        deadline = active.executor().schedule(() -> end(ByeReason.BYE_REASON_UNAUTHORIZED,
                "the connection was not let in within %,d ms".formatted(limits.handshake().toMillis())),
                limits.handshake().toMillis(), TimeUnit.MILLISECONDS);
        drain();
        active.fireChannelActive();
    }

    /// Says goodbye and closes the connection behind it. Any thread may call it.
    void end(ByeReason reason, String message) {
        outbox.end(reason, message);
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object what) {
        silences = 0;
        if (outbox.isEnded()) {
            return;
        }
        switch (what) {
            case ClientMessage message when guest != null -> guest.receive(message);
            case ClientMessage message -> handshake.receive(message).ifPresent(this::letIn);
            case Flaw flaw -> refuse(reading, flaw);
            default -> throw new IllegalStateException("neither a message nor a flaw: " + what.getClass());
        }
    }

    private void letIn(Guest admitted) {
        guest = admitted;
        decoder.allow(limits.frameBytes());
        cancelDeadline();
    }

    private void refuse(ChannelHandlerContext reading, Flaw flaw) {
        if (flaw.isReadable()) {
            outbox.reply(ServerMessage.newBuilder().setError(Error.newBuilder().setCode(
                    ErrorCode.ERROR_CODE_BAD_REQUEST)
                    .setMessage(flaw.message()).setExpected(flaw.expected()).setGot(flaw.got())
                    .setHelp("use a client of macrame, and the limits that the server names")).build());
            outbox.end(ByeReason.BYE_REASON_PROTOCOL, flaw.message());
        } else {
            var _ = reading.close();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext triggered, Object event) {
        if (event instanceof IdleStateEvent && guest != null) {
            silences++;
            if (silences >= PINGS) {
                end(ByeReason.BYE_REASON_IDLE, "nothing was heard for %,d ms".formatted(limits.idle().toMillis()));
            } else {
                outbox.reply(ServerMessage.newBuilder().setPing(Ping.newBuilder().setToken(silences)).build());
            }
        }
        triggered.fireUserEventTriggered(event);
    }

    /// Something waits in the outbox: called by whoever has put it in.
    private void wake() {
        ChannelHandlerContext here = context;
        if (here != null) {
            try {
                here.executor().execute(this::drain);
            } catch (RejectedExecutionException _) {
                // The server has ended: nobody reads this any more.
            }
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext changed) {
        drain();
        changed.fireChannelWritabilityChanged();
    }

    /// Writes what waits, in one flush, until the connection takes no more.
    private void drain() {
        ChannelHandlerContext here = context;
        if (here == null) {
            return;
        }
        Channel channel = here.channel();
        boolean hasWritten = false;
        while (channel.isActive() && channel.isWritable()) {
            Optional<ServerMessage> next = outbox.poll();
            if (next.isEmpty()) {
                break;
            }
            var written = here.write(Frame.of(next.get(), here.alloc()));
            hasWritten = true;
            if (next.get().hasBye()) {
                written.addListener(_ -> closeOutput(here));
            }
        }
        if (hasWritten) {
            here.flush();
        }
        outbox.blocked(!channel.isWritable());
        if (outbox.isEnded() && !isLeaving) {
            isLeaving = true;
            var _ = here.executor().schedule(() -> {
                var _ = here.close();
            }, FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /// Closes this side alone. If bytes were still coming in, closing both would take the goodbye away from a reader
    /// that has not read it yet.
    private static void closeOutput(ChannelHandlerContext here) {
        SslHandler ssl = here.pipeline().get(SslHandler.class);
        if (ssl != null) {
            var _ = ssl.closeOutbound();
        } else if (here.channel() instanceof DuplexChannel duplex) {
            var _ = duplex.shutdownOutput();
        } else {
            var _ = here.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        cancelDeadline();
        outbox.close();
        if (guest != null) {
            guest.lost();
        }
        inactive.fireChannelInactive();
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    /// A connection that breaks, or TLS that fails: there is nobody to tell. Anything else is a mistake of ours, which
    /// costs this connection and no other.
    @Override
    public void exceptionCaught(ChannelHandlerContext caught, Throwable cause) {
        if (cause instanceof IOException || cause instanceof DecoderException) {
            var _ = caught.close();
        } else {
            outbox.reply(ServerMessage.newBuilder().setError(Error.newBuilder()
                    .setCode(ErrorCode.ERROR_CODE_INTERNAL).setMessage("this is a mistake of macrame itself: " + cause)
                    .setHelp("report it with what you did; the session goes on")).build());
            end(ByeReason.BYE_REASON_UNSPECIFIED, "the server has made a mistake");
        }
    }
}
