package dev.macrame.debugger.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.emulator.debug.Answer;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.TimePoint;
import dev.macrame.testkit.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Whatever bytes come, reading them gives a value, a failed parse, or a [WireException]: nothing else.
class GarbageTest {
    private static final int CASES = 50_000;

    private static final int SOUND = 2000;
    /// Sound messages, which are then damaged.
    private static final List<Message> REQUESTS = sound(true);
    private static final List<Message> OTHERS = sound(false);

    private final LongAdder refused = new LongAdder();
    private final LongAdder taken = new LongAdder();

    @Test
    void damagedAndTruncatedMessages() {
        Seeds.forEach(Seeds.count(CASES), seed -> {
            RandomGenerator random = Seeds.random(seed);
            boolean isRequest = random.nextBoolean();
            read(damaged(valid(isRequest, random).toByteArray(), random), isRequest);
        });
        assertThat(List.of(refused.sum(), taken.sum())).allMatch(times -> times > CASES / 10);
    }

    @Test
    void messagesWithFieldsThatMeanNothing() {
        Seeds.forEach(Seeds.count(CASES), seed -> {
            RandomGenerator random = Seeds.random(seed);
            boolean isRequest = random.nextBoolean();
            Message.Builder message = valid(isRequest, random).toBuilder();
            spoil(message, random);
            read(message.build().toByteArray(), isRequest);
        });
        assertThat(List.of(refused.sum(), taken.sum())).allMatch(times -> times > CASES / 10);
    }

    @Test
    void emptyBodiesOfEveryKind() {
        for (FieldDescriptor body : ClientMessage.getDescriptor().getOneofs().getFirst().getFields()) {
            read(Bodies.with(ClientMessage.getDefaultInstance(), body.getNumber()).toByteArray(), true);
        }
        for (FieldDescriptor body : ServerMessage.getDescriptor().getOneofs().getFirst().getFields()) {
            read(Bodies.with(ServerMessage.getDefaultInstance(), body.getNumber()).toByteArray(), false);
        }
    }

    private static Message valid(boolean isRequest, RandomGenerator random) {
        return (isRequest ? REQUESTS : OTHERS).get(random.nextInt(SOUND));
    }

    private static List<Message> sound(boolean areRequests) {
        return LongStream.range(0, SOUND).mapToObj(seed -> sound(areRequests, Seeds.random(seed))).toList();
    }

    private static Message sound(boolean isRequest, RandomGenerator random) {
        RandomRecords records = new RandomRecords(random);
        if (isRequest) {
            return RequestMapper.toMessage(records.any(Request.class)).setSeq(random.nextInt(1000)).build();
        }
        return random.nextBoolean() ? ReplyMapper.toMessage(records.any(Answer.class)).build()
                : EventMapper.toMessage(records.any(Event.class)).build();
    }

    private void read(byte[] bytes, boolean isRequest) {
        try {
            if (isRequest) {
                RequestMapper.toRequest(ClientMessage.parseFrom(bytes));
            } else {
                ServerMessage message = ServerMessage.parseFrom(bytes);
                ReplyMapper.toAnswer(message, TimePoint.START);
                EventMapper.toEvent(message);
            }
            taken.increment();
        } catch (WireException nothing) {
            assertThat(nothing.problem()).isNotBlank();
            assertThat(nothing.expected()).isNotBlank();
            refused.increment();
        } catch (InvalidProtocolBufferException _) {
            refused.increment();
        }
    }

    private static byte[] damaged(byte[] bytes, RandomGenerator random) {
        if (bytes.length == 0 || random.nextInt(8) == 0) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            return noise;
        }
        if (random.nextInt(3) == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        byte[] damaged = bytes.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return damaged;
    }

    /// Gives one field somewhere in a message a value from the edge of what it can hold.
    private static void spoil(Message.Builder message, RandomGenerator random) {
        List<FieldDescriptor> set = List.copyOf(message.getAllFields().keySet());
        List<FieldDescriptor> all = message.getDescriptorForType().getFields();
        boolean isSpoiled = set.isEmpty() || random.nextInt(4) == 0;
        if (isSpoiled && all.isEmpty()) {
            return;
        }
        FieldDescriptor field = isSpoiled ? all.get(random.nextInt(all.size())) : set.get(random.nextInt(set.size()));
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            if (isSpoiled) {
                message.clearField(field);
            } else if (field.isRepeated()) {
                int index = random.nextInt(message.getRepeatedFieldCount(field));
                spoil(message.getRepeatedFieldBuilder(field, index), random);
            } else {
                spoil(message.getFieldBuilder(field), random);
            }
        } else if (field.isRepeated()) {
            message.addRepeatedField(field, edge(field, random));
        } else {
            message.setField(field, edge(field, random));
        }
    }

    private static Object edge(FieldDescriptor field, RandomGenerator random) {
        return switch (field.getJavaType()) {
            case INT -> List.of(0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE).get(random.nextInt(4));
            case LONG -> List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE).get(random.nextInt(4));
            case BOOLEAN -> random.nextBoolean();
            case STRING -> random.nextBoolean() ? "" : "nonsense";
            case BYTE_STRING -> ByteString.copyFrom(new byte[random.nextInt(3)]);
            case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt(-1, 100));
            case FLOAT, DOUBLE, MESSAGE -> throw new IllegalArgumentException(field.getFullName());
        };
    }
}
