package dev.macrame.debugger.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.Attach;
import dev.macrame.debug.v1.Attached;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.wire.RequestMapper;
import dev.macrame.emulator.debug.BreakpointPlan;
import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.Until;
import dev.macrame.emulator.debug.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Sessions without a network, for tests: one fake run, a clock that stands until it is moved, and any number of
/// connections.
final class Desktop {
    final AtomicLong nanos = new AtomicLong();
    final FakeRun run = FakeRun.idle();
    final Sessions sessions;
    final Session session;

    Desktop(ServerLimits limits) {
        sessions = new Sessions(new Surroundings(limits, nanos::get, new java.util.Random(1)), Launcher.none());
        session = sessions.open("a run", run);
    }

    void passSeconds(long seconds) {
        nanos.addAndGet(seconds * 1_000_000_000L);
        sessions.tick();
    }

    Seat connect(Role role) {
        return new Seat(role);
    }

    /// A connection that is attached as a new client.
    Seat attach(String name, Role role) {
        Seat seat = connect(role);
        seat.attach(name, ByteString.EMPTY);
        return seat;
    }

    static Request breakpoint() {
        return new Request.AddBreakpoint(BreakpointPlan.at(new Where.At("12")));
    }

    static Request step(long count) {
        return new Request.Resume(Direction.FORWARD, new Until.Instructions(count));
    }

    static Request run() {
        return new Request.Resume(Direction.FORWARD, new Until.Breakpoint());
    }

    /// One connection that is in.
    final class Seat {
        final Outbox outbox = new Outbox(sessions.surroundings().limits(), () -> {
        });
        final Guest guest;
        private long lastSeq;
        private Optional<Attached> attached = Optional.empty();

        private Seat(Role role) {
            guest = sessions.admit(role, outbox);
        }

        /// Goes on numbering requests behind those of an earlier connection.
        Seat after(Seat earlier) {
            lastSeq = earlier.lastSeq;
            return this;
        }

        Attached attach(String name, ByteString token) {
            send(ClientMessage.newBuilder().setAttach(Attach.newBuilder().setClientName(name).setResumeToken(token)));
            run.work();
            ServerMessage answer = read();
            assertThat(answer.getBodyCase()).as(answer.toString()).isEqualTo(ServerMessage.BodyCase.ATTACHED);
            attached = Optional.of(answer.getAttached());
            return answer.getAttached();
        }

        Attached attached() {
            return attached.orElseThrow();
        }

        ByteString token() {
            return attached().getResumeToken();
        }

        /// Asks, lets the run work, and reads everything that has come.
        List<ServerMessage> ask(Request request) {
            send(RequestMapper.toMessage(request));
            run.work();
            return readAll();
        }

        List<ServerMessage> ask(ClientMessage.Builder message) {
            send(message);
            run.work();
            return readAll();
        }

        long send(ClientMessage.Builder message) {
            lastSeq++;
            return send(lastSeq, message);
        }

        long send(long seq, ClientMessage.Builder message) {
            guest.receive(message.setSeq(seq).build());
            return seq;
        }

        ServerMessage read() {
            return outbox.poll().orElseThrow(() -> new AssertionError("nothing has come"));
        }

        List<ServerMessage> readAll() {
            List<ServerMessage> all = new ArrayList<>();
            for (Optional<ServerMessage> next = outbox.poll(); next.isPresent(); next = outbox.poll()) {
                all.add(next.get());
            }
            return all;
        }
    }

    static List<ServerMessage.BodyCase> kinds(List<ServerMessage> messages) {
        return messages.stream().map(ServerMessage::getBodyCase).toList();
    }
}
