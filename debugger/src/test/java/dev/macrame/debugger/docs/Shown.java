package dev.macrame.debugger.docs;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.util.List;
import java.util.Map;

/// A message as a page shows it: long lists and texts are cut short.
final class Shown {
    private static final int MOST_PARTS = 2;
    private static final int MOST_CHARACTERS = 72;
    private static final int MOST_BYTES = 6;

    private Shown() {
    }

    static String of(Message message) {
        return TextFormat.printer().escapingNonAscii(false).printToString(shortened(message)).strip();
    }

    private static Message shortened(Message message) {
        Message.Builder builder = message.toBuilder();
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            builder.setField(entry.getKey(), switch (entry.getValue()) {
                case List<?> list -> list.stream().limit(MOST_PARTS).map(Shown::shortened).toList();
                case Object value -> shortened(value);
            });
        }
        return builder.build();
    }

    private static Object shortened(Object value) {
        return switch (value) {
            case Message message -> shortened(message);
            case String text when text.length() > MOST_CHARACTERS -> text.substring(0, MOST_CHARACTERS) + "…";
            case ByteString bytes when bytes.size() > MOST_BYTES -> bytes.substring(0, MOST_BYTES).concat(ByteString
                    .copyFromUtf8("..."));
            default -> value;
        };
    }
}
