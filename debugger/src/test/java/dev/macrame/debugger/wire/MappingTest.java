package dev.macrame.debugger.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.emulator.debug.Answer;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.MachineEvent;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.StopCause;
import dev.macrame.emulator.debug.TimePoint;
import dev.macrame.emulator.debug.Until;
import dev.macrame.emulator.debug.Where;
import dev.macrame.emulator.debug.WriteTarget;
import dev.macrame.testkit.Seeds;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every record becomes bytes and comes back equal.
class MappingTest {
    private static final int CASES = 4000;
    /// The records that the cases are made of.
    private static final Set<Class<?>> MADE = made();

    @Test
    void everyRequestComesBack() {
        Seeds.forEach(Seeds.count(CASES), seed -> {
            Request request = new RandomRecords(Seeds.random(seed)).any(Request.class);
            assertThat(there(request)).contains(request);
        });
    }

    @Test
    void everyAnswerComesBack() {
        Seeds.forEach(Seeds.count(CASES), seed -> {
            Answer answer = new RandomRecords(Seeds.random(seed)).any(Answer.class);
            assertThat(there(answer)).contains(answer);
        });
    }

    @Test
    void everyEventComesBack() {
        Seeds.forEach(Seeds.count(CASES), seed -> {
            Event event = new RandomRecords(Seeds.random(seed)).any(Event.class);
            assertThat(there(event)).contains(event);
        });
    }

    @ParameterizedTest
    @ValueSource(classes = {Request.class, Reply.class, Event.class, Until.class, Where.class, MachineEvent.class,
        StopCause.class, Reply.Writer.class, WriteTarget.class})
    void everyRecordOfASealedTypeIsTried(Class<?> type) {
        assertThat(MADE).containsAll(RandomRecords.records(type).collect(Collectors.toSet()));
    }

    @Test
    void aMessageIsARequestOrAReplyOrAnEventAndNeverTwoOfThem() {
        Seeds.forEach(CASES, seed -> {
            RandomRecords records = new RandomRecords(Seeds.random(seed));
            ServerMessage event = EventMapper.toMessage(records.any(Event.class)).build();
            ServerMessage answer = ReplyMapper.toMessage(records.any(Answer.class)).build();
            try {
                assertThat(ReplyMapper.toAnswer(event, TimePoint.START)).isEmpty();
                assertThat(EventMapper.toEvent(answer)).isEmpty();
            } catch (WireException refused) {
                throw new AssertionError(refused);
            }
        });
    }

    @Test
    void theBodiesThatAreNoRequestAreThoseOfTheConnectionAndTheSession() throws WireException {
        for (ClientMessage.BodyCase body : ClientMessage.BodyCase.values()) {
            // The numbers below 20 are theirs.
            if (body.getNumber() != 0 && body.getNumber() < 20) {
                ClientMessage message = Bodies.with(ClientMessage.getDefaultInstance(), body.getNumber());
                assertThat(RequestMapper.toRequest(message)).as("%s", body).isEmpty();
            }
        }
    }

    @Test
    void aRefusalThatNeverCameToTheRunHasTheMomentThatTheClientHeardOfLast() throws WireException {
        ServerMessage message = ServerMessage.newBuilder().setError(ReplyMapper.toMessage(new RandomRecords(Seeds
                .random(0)).any(Reply.Refused.class))).build();
        TimePoint last = new TimePoint(7, 0, 3);
        assertThat(ReplyMapper.toAnswer(message, last).map(Answer::at)).contains(last);
    }

    @Test
    void bothSidesHaveTheSameConstants() throws ReflectiveOperationException {
        for (var field : Enums.class.getDeclaredFields()) {
            EnumPair<?, ?> pair = (EnumPair<?, ?>) field.get(null);
            if (pair == Enums.CODE) {
                assertThat(Stream.concat(pair.names().stream(), Stream.of("VERSION", "UNAUTHORIZED")))
                        .containsExactlyInAnyOrderElementsOf(pair.wireNames());
            } else {
                assertThat(pair.wireNames()).as(field.getName()).isEqualTo(pair.names());
            }
        }
    }

    private static Set<Class<?>> made() {
        Set<Class<?>> made = new HashSet<>();
        for (long seed = 0; seed < CASES; seed++) {
            RandomRecords records = new RandomRecords(Seeds.random(seed));
            Stream.of(Request.class, Answer.class, Event.class).forEach(records::any);
            made.addAll(records.made());
        }
        return made;
    }

    private static Optional<Request> there(Request request) {
        try {
            return RequestMapper.toRequest(ClientMessage.parseFrom(RequestMapper.toMessage(request).build()
                    .toByteArray()));
        } catch (WireException | InvalidProtocolBufferException refused) {
            throw new AssertionError(request + ": " + refused, refused);
        }
    }

    private static Optional<Answer> there(Answer answer) {
        try {
            return ReplyMapper.toAnswer(ServerMessage.parseFrom(ReplyMapper.toMessage(answer).build().toByteArray()),
                    TimePoint.START);
        } catch (WireException | InvalidProtocolBufferException refused) {
            throw new AssertionError(answer + ": " + refused, refused);
        }
    }

    private static Optional<Event> there(Event event) {
        try {
            return EventMapper.toEvent(ServerMessage.parseFrom(EventMapper.toMessage(event).build().toByteArray()));
        } catch (WireException | InvalidProtocolBufferException refused) {
            throw new AssertionError(event + ": " + refused, refused);
        }
    }
}
