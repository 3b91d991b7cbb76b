package dev.macrame.debugger.netty;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.ControlState;
import dev.macrame.debug.v1.ListBreakpoints;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.TakeControl;
import dev.macrame.debugger.client.AttachOptions;
import dev.macrame.debugger.client.ClientOptions;
import dev.macrame.debugger.client.DebugClient;
import dev.macrame.debugger.client.Outcome;
import dev.macrame.debugger.client.RemoteTarget;
import dev.macrame.debugger.client.SessionEvent;
import dev.macrame.emulator.debug.RefusalCode;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Processes that end without a word, in the middle of everything.
@ExtendWith(NothingStays.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class KilledTest {
    @Test
    void aKilledClientLeavesAPausedRunAndItsControlBehind() throws InterruptedException {
        try (TestServer server = TestServer.open();
                RawClient bob = RawClient.enter(server.address(), Role.ROLE_CONTROL)) {
            Process victim = Elsewhere.start("client", Integer.toString(server.address().getPort()));
            try {
                NothingStays.await("steps of the other process", () -> server.run().instructions() > 5000);
                ControlState control = bob.attach("bob", ByteString.EMPTY).getControl();
                assertThat(control.getClientName()).isEqualTo("victim");
                assertThat(control.getIsAway()).isFalse();
            } finally {
                victim.destroyForcibly().waitFor();
            }
            ControlState away = bob.readUntil(ServerMessage::hasControlChanged).getLast().getControlChanged()
                    .getControl();
            assertThat(away.getClientName()).isEqualTo("victim");
            assertThat(away.getIsAway()).isTrue();
            // The pause is asked before anything that is asked now.
            ServerMessage breakpoints = bob
                    .ask(ClientMessage.newBuilder().setListBreakpoints(ListBreakpoints.getDefaultInstance()));
            assertThat(breakpoints.getIsRunning()).isFalse();
            assertThat(breakpoints.getBreakpoints().getBreakpointsList()).isNotEmpty()
                    .allMatch(breakpoint -> breakpoint.getOwner().equals("victim"));
            server.skipSeconds(60);
            bob.readUntil(message -> message.hasControlChanged()
                    && !message.getControlChanged().getControl().getIsHeld());
            assertThat(bob.ask(ClientMessage.newBuilder().setTakeControl(TakeControl.getDefaultInstance()))
                    .getControlState().getClientName()).isEqualTo("bob");
            bob.send(TestServer.step(1));
            assertThat(bob.readUntil(ServerMessage::hasStopped)).isNotEmpty();
        }
    }

    @Test
    void aKilledServerIsNoticed() throws Exception {
        Process server = Elsewhere.start("server");
        Queue<SessionEvent> told = new ConcurrentLinkedQueue<>();
        try (RemoteTarget target = attach(server, told)) {
            server.destroyForcibly().waitFor();
            NothingStays.await("the client to notice", () -> told.stream().anyMatch(
                    SessionEvent.Lost.class::isInstance));
            assertClosed(target);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    void aServerThatStandsStillIsNoticedWithinTheHeartbeat() throws Exception {
        Process server = Elsewhere.start("server");
        Queue<SessionEvent> told = new ConcurrentLinkedQueue<>();
        try (RemoteTarget target = attach(server, told)) {
            assertThat(target.ask(new Request.ReadPosition()).get(20, TimeUnit.SECONDS).reply())
                    .isInstanceOf(Reply.PositionNow.class);
            // Its sockets stay open, but nobody answers on them.
            signal("STOP", server);
            NothingStays.await("the client to notice", () -> told.stream().anyMatch(
                    SessionEvent.Lost.class::isInstance));
            assertClosed(target);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static RemoteTarget attach(Process server, Queue<SessionEvent> told) throws Exception {
        ClientOptions options = ClientOptions.of("127.0.0.1", Integer.parseInt(Elsewhere.line(server)))
                .withoutReconnecting();
        DebugClient client = done(DebugClient.connect(options).get(20, TimeUnit.SECONDS));
        return done(client.attach(AttachOptions.as("ada").telling(told::add)).get(20, TimeUnit.SECONDS));
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw new AssertionError(refused.toString());
        };
    }

    private static void assertClosed(RemoteTarget target) throws Exception {
        assertThat(target.ask(new Request.ReadPosition()).get(20, TimeUnit.SECONDS).reply())
                .isInstanceOfSatisfying(Reply.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.CLOSED));
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        assertThat(status).isZero();
    }
}
