package dev.macrame.debugger.session;

import static dev.macrame.debug.v1.ServerMessage.BodyCase.ATTACHED;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.BREAKPOINT_CHANGED;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.BREAKPOINT_SET;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.BYE;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.CONTROL_CHANGED;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.CONTROL_STATE;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.ERROR;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.PAUSING;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.RESUMED;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.RUN_RESUMED;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.STOPPED;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.VALUE;
import static dev.macrame.debug.v1.ServerMessage.BodyCase.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.Attach;
import dev.macrame.debug.v1.Attached;
import dev.macrame.debug.v1.ByeReason;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.ErrorCode;
import dev.macrame.debug.v1.ReleaseControl;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.TakeControl;
import dev.macrame.debugger.session.Desktop.Seat;
import dev.macrame.debugger.wire.RequestMapper;
import dev.macrame.emulator.debug.Request;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final Desktop desktop = new Desktop(
            ServerLimits.DEFAULT.withReconnect(Duration.ofSeconds(60)).withWaiting(16, 16).withCounts(8, 4, 2));

    private static ClientMessage.Builder take(boolean isForced) {
        return ClientMessage.newBuilder().setTakeControl(TakeControl.newBuilder().setForce(isForced));
    }

    private static ClientMessage.Builder release() {
        return ClientMessage.newBuilder().setReleaseControl(ReleaseControl.getDefaultInstance());
    }

    @Test
    void theFirstWhoMayControlsAndEverybodyHearsTheSame() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        Seat bob = desktop.attach("bob", Role.ROLE_OBSERVE);

        assertThat(ada.attached().getControl().getClientId()).isEqualTo(ada.attached().getClientId());
        assertThat(bob.attached().getControl().getClientName()).isEqualTo("ada");
        assertThat(bob.attached().getSession().getClients()).isEqualTo(2);
        assertThat(Desktop.kinds(ada.ask(Desktop.step(3)))).containsExactly(RESUMED, RUN_RESUMED, STOPPED);
        List<ServerMessage> heard = bob.readAll();
        assertThat(Desktop.kinds(heard)).containsExactly(RUN_RESUMED, STOPPED);
        assertThat(heard).extracting(ServerMessage::getReplyTo).containsOnly(0L);
        assertThat(heard.get(1).getAt().getInstructions()).isEqualTo(3);
        assertThat(heard).extracting(ServerMessage::getSeq).containsExactly(2L, 3L);
    }

    @Test
    void anObserverChangesNothing() {
        desktop.attach("ada", Role.ROLE_CONTROL);
        Seat bob = desktop.attach("bob", Role.ROLE_OBSERVE);
        int before = desktop.run.executed();

        for (Request request : List.of(Desktop.step(1), new Request.Pause(), new Request.WriteRegister("x1", 5),
                Desktop.breakpoint(), new Request.RemoveBreakpoint(1))) {
            List<ServerMessage> heard = bob.ask(request);
            assertThat(Desktop.kinds(heard)).as(request.toString()).containsExactly(ERROR);
            assertThat(heard.getFirst().getError().getCode()).isEqualTo(ErrorCode.ERROR_CODE_NOT_CONTROLLER);
            assertThat(heard.getFirst().getError().getMessage()).contains("ada");
        }
        assertThat(Desktop.kinds(bob.ask(take(true)))).containsExactly(ERROR);
        assertThat(desktop.run.executed()).isEqualTo(before);
        assertThat(Desktop.kinds(bob.ask(new Request.Evaluate("x1")))).containsExactly(VALUE);
    }

    @Test
    void controlIsReleasedTakenAndForced() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        Seat bob = desktop.attach("bob", Role.ROLE_CONTROL);

        assertThat(bob.ask(take(false)).getFirst().getError().getMessage()).isEqualTo("ada has the control");
        assertThat(Desktop.kinds(bob.ask(take(true)))).containsExactly(CONTROL_STATE, CONTROL_CHANGED);
        assertThat(ada.readAll().getLast().getControlChanged().getControl().getClientName()).isEqualTo("bob");
        assertThat(Desktop.kinds(ada.ask(Desktop.step(1)))).containsExactly(ERROR);
        assertThat(Desktop.kinds(bob.ask(release()))).containsExactly(CONTROL_STATE, CONTROL_CHANGED);
        ada.readAll();
        assertThat(Desktop.kinds(ada.ask(take(false)))).containsExactly(CONTROL_STATE, CONTROL_CHANGED);
        assertThat(Desktop.kinds(ada.ask(take(false)))).containsExactly(CONTROL_STATE);
    }

    @Test
    void clientsSeeEachOthersBreakpoints() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        Seat bob = desktop.attach("bob", Role.ROLE_OBSERVE);

        assertThat(Desktop.kinds(ada.ask(Desktop.breakpoint()))).containsExactly(BREAKPOINT_SET, BREAKPOINT_CHANGED);
        assertThat(bob.readAll().getFirst().getBreakpointChanged().getBreakpoint().getOwner()).isEqualTo("ada");
        Seat eve = desktop.attach("eve", Role.ROLE_OBSERVE);
        assertThat(eve.attached().getBreakpointsList()).hasSize(1);
    }

    @Test
    void breakpointsThatChangeWhileSomebodyComesInAreNotLost() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        Seat bob = desktop.connect(Role.ROLE_OBSERVE);
        // Ada's breakpoint is set between what is asked for bob and what is asked for eve.
        bob.send(ClientMessage.newBuilder().setAttach(Attach.newBuilder().setClientName("bob")));
        ada.send(RequestMapper.toMessage(Desktop.breakpoint()));
        Seat eve = desktop.connect(Role.ROLE_OBSERVE);
        eve.send(ClientMessage.newBuilder().setAttach(Attach.newBuilder().setClientName("eve")));
        desktop.run.work();

        assertThat(Desktop.kinds(bob.readAll())).containsExactly(ATTACHED, BREAKPOINT_CHANGED);
        List<ServerMessage> heard = eve.readAll();
        assertThat(Desktop.kinds(heard)).containsExactly(ATTACHED);
        assertThat(heard.getFirst().getAttached().getBreakpointsList()).hasSize(1);
    }

    @Test
    void aControllerThatVanishesIsWaitedForAndTheRunPaused() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        Seat bob = desktop.attach("bob", Role.ROLE_CONTROL);
        ada.ask(Desktop.run());
        bob.readAll();

        ada.guest.lost();
        desktop.run.work();
        List<ServerMessage> heard = bob.readAll();
        assertThat(Desktop.kinds(heard)).containsExactly(CONTROL_CHANGED, STOPPED);
        assertThat(heard.getFirst().getControlChanged().getControl().getIsAway()).isTrue();
        assertThat(heard.getFirst().getControlChanged().getControl().getLeaseMillis()).isEqualTo(60_000);

        desktop.passSeconds(59);
        assertThat(bob.ask(take(false)).getFirst().getError().getMessage()).contains("ada").contains("expected back");
        desktop.passSeconds(1);
        List<ServerMessage> freed = bob.readAll();
        assertThat(Desktop.kinds(freed)).containsExactly(CONTROL_CHANGED);
        assertThat(freed.getFirst().getControlChanged().getControl().getIsHeld()).isFalse();
        assertThat(Desktop.kinds(bob.ask(take(false)))).containsExactly(CONTROL_STATE, CONTROL_CHANGED);

        Seat late = desktop.connect(Role.ROLE_CONTROL);
        assertThat(late.ask(ClientMessage.newBuilder().setAttach(Attach.newBuilder().setResumeToken(ada.token())))
                .getFirst().getError().getCode()).isEqualTo(ErrorCode.ERROR_CODE_UNAUTHORIZED);
    }

    @Test
    void whoeverNeverHeardThatItWasInKeepsTheControlFromNobody() {
        desktop.attach("ghost", Role.ROLE_CONTROL).guest.lost();
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        assertThat(ada.attached().getControl().getClientName()).isEqualTo("ada");
        assertThat(Desktop.kinds(ada.ask(Desktop.step(1)))).containsExactly(RESUMED, RUN_RESUMED, STOPPED);

        Desktop other = new Desktop(ServerLimits.DEFAULT);
        Seat ghost = other.attach("ghost", Role.ROLE_CONTROL);
        Seat bob = other.attach("bob", Role.ROLE_CONTROL);
        assertThat(Desktop.kinds(bob.ask(take(false)))).containsExactly(ERROR);
        ghost.guest.lost();
        bob.readAll();
        assertThat(Desktop.kinds(bob.ask(take(false)))).containsExactly(CONTROL_STATE, CONTROL_CHANGED);
        // It may come back all the same, without the control.
        assertThat(other.connect(Role.ROLE_CONTROL).attach("", ghost.token()).getControl().getClientName())
                .isEqualTo("bob");
    }

    @Test
    void whoeverComesBackHasItsControlAndOneFullPicture() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        Seat bob = desktop.attach("bob", Role.ROLE_OBSERVE);
        ada.ask(Desktop.run());
        ada.guest.lost();
        desktop.run.work();
        bob.readAll();

        Seat again = desktop.connect(Role.ROLE_CONTROL).after(ada);
        Attached attached = again.attach("somebody else", ada.token());
        assertThat(attached.getClientId()).isEqualTo(ada.attached().getClientId());
        assertThat(attached.getControl().getClientName()).isEqualTo("ada");
        assertThat(attached.getControl().getIsAway()).isFalse();
        assertThat(attached.getMissedEvents()).isEqualTo(1);
        assertThat(attached.getLastStop().hasPaused()).isTrue();
        assertThat(attached.getLastAnswered()).isEqualTo(2);
        assertThat(Desktop.kinds(bob.readAll())).containsExactly(CONTROL_CHANGED);
        assertThat(Desktop.kinds(again.ask(Desktop.step(1)))).containsExactly(RESUMED, RUN_RESUMED, STOPPED);
    }

    @Test
    void aResumeTokenIsGoodForOneReturn() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        ada.guest.lost();
        Seat again = desktop.connect(Role.ROLE_CONTROL);
        assertThat(again.attach("", ada.token()).getResumeToken()).isNotEqualTo(ada.token()).hasSize(32);
        assertThat(Desktop.kinds(again.ask(new Request.Evaluate("x1")))).containsExactly(VALUE);

        Seat thief = desktop.connect(Role.ROLE_CONTROL);
        ServerMessage answer = thief
                .ask(ClientMessage.newBuilder().setAttach(Attach.newBuilder().setResumeToken(ada.token()))).getFirst();
        assertThat(answer.getError().getCode()).isEqualTo(ErrorCode.ERROR_CODE_UNAUTHORIZED);
        assertThat(Desktop.kinds(again.ask(Desktop.step(1)))).containsExactly(RESUMED, RUN_RESUMED, STOPPED);
        // The connection of the thief may still attach as somebody new.
        assertThat(thief.attach("thief", ByteString.EMPTY).getControl().getClientName()).isEqualTo("ada");
    }

    @Test
    void aReturnThatNobodyHeardOfIsRepeatedEvenBeforeItsConnectionIsKnownToBeLost() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        ada.ask(new Request.Evaluate("x1"));
        ada.guest.lost();
        Seat unheard = desktop.connect(Role.ROLE_CONTROL);
        unheard.attach("", ada.token());

        Seat again = desktop.connect(Role.ROLE_CONTROL).after(ada);
        Attached attached = again.attach("", ada.token());
        assertThat(attached.getClientId()).isEqualTo(ada.attached().getClientId());
        assertThat(unheard.readAll().getLast().getBye().getReason()).isEqualTo(ByeReason.BYE_REASON_REPLACED);
        unheard.guest.lost();
        assertThat(Desktop.kinds(again.ask(Desktop.step(1)))).containsExactly(RESUMED, RUN_RESUMED, STOPPED);
    }

    @Test
    void aTokenGivesNoOtherRoleThanBefore() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        ada.guest.lost();
        Seat weak = desktop.connect(Role.ROLE_OBSERVE);
        assertThat(weak.ask(ClientMessage.newBuilder().setAttach(Attach.newBuilder().setResumeToken(ada.token())))
                .getFirst().getError().getMessage()).contains("role");
    }

    @Test
    void anOldConnectionIsReplacedByANewOne() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        Seat again = desktop.connect(Role.ROLE_CONTROL);
        again.attach("", ada.token());

        ada.send(RequestMapper.toMessage(Desktop.step(1)));
        ada.guest.lost();
        desktop.run.work();
        assertThat(desktop.run.instructions()).isZero();
        assertThat(Desktop.kinds(again.ask(Desktop.step(1)))).containsExactly(RESUMED, RUN_RESUMED, STOPPED);
    }

    @Test
    void theGoodbyeToAnOldConnectionCanBeRead() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        desktop.connect(Role.ROLE_CONTROL).attach("", ada.token());
        assertThat(ada.readAll().getLast().getBye().getReason()).isEqualTo(ByeReason.BYE_REASON_REPLACED);
    }

    @Test
    void aRepeatedRequestIsAnsweredAgainButNotCarriedOutAgain() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        long seq = ada.send(RequestMapper.toMessage(Desktop.step(5)));
        desktop.run.work();
        ada.guest.lost();
        desktop.run.work();

        Seat again = desktop.connect(Role.ROLE_CONTROL).after(ada);
        Attached attached = again.attach("", ada.token());
        assertThat(attached.getLastAnswered()).isEqualTo(seq);
        again.send(seq, RequestMapper.toMessage(Desktop.step(5)));
        desktop.run.work();
        List<ServerMessage> heard = again.readAll();
        assertThat(Desktop.kinds(heard)).containsExactly(RESUMED);
        assertThat(heard.getFirst().getReplyTo()).isEqualTo(seq);
        assertThat(desktop.run.instructions()).isEqualTo(5);
    }

    @Test
    void aRequestThatIsRepeatedWhileItIsCarriedOutIsAnsweredOnceForEachCopy() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        long seq = ada.send(RequestMapper.toMessage(new Request.WriteRegister("x1", 7)));
        ada.guest.lost();
        Seat again = desktop.connect(Role.ROLE_CONTROL).after(ada);
        again.send(ClientMessage.newBuilder().setAttach(Attach.newBuilder().setResumeToken(ada.token())));
        int before = desktop.run.executed();
        desktop.run.work();
        // The write, the pause, and three questions for the returning client.
        assertThat(desktop.run.executed() - before).isEqualTo(5);
        assertThat(Desktop.kinds(again.readAll())).containsExactly(ATTACHED);

        again.send(seq, RequestMapper.toMessage(new Request.WriteRegister("x1", 7)));
        again.send(seq, RequestMapper.toMessage(new Request.WriteRegister("x1", 7)));
        desktop.run.work();
        assertThat(Desktop.kinds(again.readAll())).containsExactly(WRITTEN, WRITTEN);
        assertThat(desktop.run.executed() - before).isEqualTo(5);

        long second = again.send(RequestMapper.toMessage(new Request.WriteRegister("x1", 8)));
        again.send(second, RequestMapper.toMessage(new Request.WriteRegister("x1", 8)));
        desktop.run.work();
        assertThat(Desktop.kinds(again.readAll())).containsExactly(WRITTEN, WRITTEN);
        assertThat(desktop.run.executed() - before).isEqualTo(6);
    }

    @Test
    void aRequestSoOldThatItsAnswerIsForgottenIsRefusedUnlessItOnlyLooks() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        long write = ada.send(RequestMapper.toMessage(new Request.WriteRegister("x1", 7)));
        long look = ada.send(RequestMapper.toMessage(new Request.Evaluate("x1")));
        for (int count = 0; count < 17; count++) {
            ada.ask(new Request.Evaluate("x1"));
        }
        ada.send(write, RequestMapper.toMessage(new Request.WriteRegister("x1", 7)));
        assertThat(ada.readAll().getFirst().getError().getCode()).isEqualTo(ErrorCode.ERROR_CODE_BAD_REQUEST);
        ada.send(look, RequestMapper.toMessage(new Request.Evaluate("x1")));
        desktop.run.work();
        assertThat(Desktop.kinds(ada.readAll())).containsExactly(VALUE);
    }

    @Test
    void whoeverDoesNotReadItsEventsIsDisconnectedAndComesBack() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        Seat bob = desktop.attach("bob", Role.ROLE_OBSERVE);
        bob.outbox.blocked(true);
        for (int step = 0; step < 20; step++) {
            assertThat(Desktop.kinds(ada.ask(Desktop.step(1)))).containsExactly(RESUMED, RUN_RESUMED, STOPPED);
        }
        List<ServerMessage> left = bob.readAll();
        assertThat(Desktop.kinds(left)).containsExactly(BYE);
        assertThat(left.getFirst().getBye().getReason()).isEqualTo(ByeReason.BYE_REASON_TOO_SLOW);

        Seat again = desktop.connect(Role.ROLE_OBSERVE);
        Attached attached = again.attach("", bob.token());
        assertThat(attached.getMissedEvents()).isEqualTo(40);
        assertThat(attached.getPosition().getAt().getInstructions()).isEqualTo(20);
        ada.ask(Desktop.step(1));
        assertThat(Desktop.kinds(again.readAll())).containsExactly(RUN_RESUMED, STOPPED);
    }

    @Test
    void whoeverReadsIsNotDisconnectedForALateTransport() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        Seat bob = desktop.attach("bob", Role.ROLE_OBSERVE);
        for (int step = 0; step < 100; step++) {
            ada.ask(Desktop.step(1));
        }
        assertThat(bob.readAll()).hasSize(200);
    }

    @Test
    void tooManyWaitingRequestsAreRefused() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        for (int count = 0; count < 20; count++) {
            ada.send(RequestMapper.toMessage(new Request.Evaluate("x1")));
        }
        List<ServerMessage> refused = ada.readAll();
        assertThat(refused).hasSize(4).allSatisfy(answer -> assertThat(answer.getError().getCode())
                .isEqualTo(ErrorCode.ERROR_CODE_QUOTA));
        desktop.run.work();
        assertThat(ada.readAll()).hasSize(16);
        assertThat(Desktop.kinds(ada.ask(new Request.Evaluate("x1")))).containsExactly(VALUE);
    }

    @Test
    void whoeverReadsNoAnswersIsDisconnected() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        IntStream.range(0, 100).forEach(_ -> {
            ada.send(RequestMapper.toMessage(new Request.Evaluate("x1")));
            desktop.run.work();
        });
        assertThat(Desktop.kinds(ada.readAll())).containsExactly(BYE);
    }

    @Test
    void aSessionHasSoManyClientsAndForgetsThoseWhoAreAwayFirst() {
        List<Seat> seats = IntStream.range(0, 4).mapToObj(_ -> desktop.attach("ada", Role.ROLE_OBSERVE)).toList();
        Seat fifth = desktop.connect(Role.ROLE_OBSERVE);
        ClientMessage.Builder attach = ClientMessage.newBuilder().setAttach(Attach.getDefaultInstance());
        assertThat(fifth.ask(attach).getFirst().getError().getCode()).isEqualTo(ErrorCode.ERROR_CODE_QUOTA);
        seats.get(2).guest.lost();
        assertThat(fifth.attach("ada", ByteString.EMPTY).getClientId()).isEqualTo(5);
    }

    @Test
    void namesAreToldApart() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        assertThat(ada.ask(Desktop.breakpoint()).getFirst().getBreakpointSet().getBreakpoint().getOwner())
                .isEqualTo("ada");
        Seat other = desktop.attach("a\u0000da\u202e", Role.ROLE_CONTROL);
        other.ask(take(true));
        assertThat(other.ask(Desktop.breakpoint()).getFirst().getBreakpointSet().getBreakpoint().getOwner())
                .isEqualTo("ada (2)");
    }

    @Test
    void namesAreToldApartEvenOfThoseWhoComeAtOnce() {
        Seat ada = desktop.connect(Role.ROLE_CONTROL);
        Seat other = desktop.connect(Role.ROLE_CONTROL);
        ClientMessage.Builder attach = ClientMessage.newBuilder()
                .setAttach(Attach.newBuilder().setClientName("ada"));
        other.send(attach);
        ada.send(attach);
        desktop.run.work();
        assertThat(other.read().getAttached().getControl().getClientName()).isEqualTo("ada");
        ada.read();
        assertThat(Desktop.kinds(ada.ask(take(true)))).containsExactly(CONTROL_STATE, CONTROL_CHANGED);
        assertThat(other.readAll().getLast().getControlChanged().getControl().getClientName()).isEqualTo("ada (2)");
    }

    @Test
    void whoeverSaysGoodbyeIsForgottenAndLetsGo() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        Seat bob = desktop.attach("bob", Role.ROLE_CONTROL);
        ada.send(ClientMessage.newBuilder().setBye(dev.macrame.debug.v1.Bye.getDefaultInstance()));
        assertThat(ada.readAll().getLast().getBye().getReason()).isEqualTo(ByeReason.BYE_REASON_DONE);
        ada.guest.lost();
        List<ServerMessage> heard = bob.readAll();
        assertThat(Desktop.kinds(heard)).containsExactly(CONTROL_CHANGED);
        assertThat(heard.getFirst().getControlChanged().getControl().getIsHeld()).isFalse();
        assertThat(Desktop.kinds(bob.ask(new Request.Pause()))).containsExactly(ERROR);
        assertThat(Desktop.kinds(bob.ask(take(false)))).containsExactly(CONTROL_STATE, CONTROL_CHANGED);
        assertThat(Desktop.kinds(bob.ask(new Request.Pause()))).containsExactly(PAUSING);
    }

    @Test
    void aControllerThatSaysGoodbyePausesTheRunAndOneThatLetsGoDoesNot() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        Seat bob = desktop.attach("bob", Role.ROLE_CONTROL);
        ada.ask(Desktop.run());
        ada.ask(release());
        assertThat(Desktop.kinds(bob.readAll())).containsExactly(RUN_RESUMED, CONTROL_CHANGED);
        ada.ask(take(false));
        bob.readAll();

        ada.send(ClientMessage.newBuilder().setBye(dev.macrame.debug.v1.Bye.getDefaultInstance()));
        desktop.run.work();
        List<ServerMessage> heard = bob.readAll();
        assertThat(Desktop.kinds(heard)).containsExactly(CONTROL_CHANGED, STOPPED);
        assertThat(heard.getFirst().getControlChanged().getControl().getIsHeld()).isFalse();
        assertThat(heard.getLast().getStopped().hasPaused()).isTrue();
    }

    @Test
    void whenASessionEndsEverybodyIsTold() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        desktop.sessions.close();
        assertThat(ada.readAll().getLast().getBye().getReason()).isEqualTo(ByeReason.BYE_REASON_SESSION_ENDED);
        assertThat(desktop.run.isClosed()).isTrue();
    }

    @Test
    void aSessionWhoseRunIsGoneEnds() {
        Seat ada = desktop.attach("ada", Role.ROLE_CONTROL);
        desktop.run.close();
        assertThat(ada.ask(new Request.ReadPosition()).getFirst().getError().getCode())
                .isEqualTo(ErrorCode.ERROR_CODE_CLOSED);
        desktop.passSeconds(0);
        assertThat(ada.readAll().getLast().getBye().getReason()).isEqualTo(ByeReason.BYE_REASON_SESSION_ENDED);
        Seat bob = desktop.connect(Role.ROLE_OBSERVE);
        assertThat(bob.ask(ClientMessage.newBuilder().setAttach(Attach.getDefaultInstance())).getFirst().getError()
                .getCode()).isEqualTo(ErrorCode.ERROR_CODE_NO_SUCH_SESSION);
    }
}
