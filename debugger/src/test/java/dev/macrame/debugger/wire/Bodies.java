package dev.macrame.debugger.wire;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

/// Messages with an empty body of any kind.
final class Bodies {
    private Bodies() {
    }

    /// A message whose body is the empty one of a field.
    static <M extends Message> M with(M type, int number) {
        Message.Builder message = type.newBuilderForType();
        FieldDescriptor body = message.getDescriptorForType().findFieldByNumber(number);
        message.setField(body, message.newBuilderForField(body).build());
        @SuppressWarnings("unchecked")
        M built = (M) message.build();
        return built;
    }
}
