package dev.macrame.debugger.console;

import dev.macrame.isa.TensorType;
import dev.macrame.isa.diagnostic.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How bytes are read: elements of one type in a shape, row-major.
///
/// @param shape outermost first; none for a single element
record ElementLayout(TensorType type, List<Integer> shape) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z]\\w*)((?:\\[[0-9]{1,9}\\])*)");
    private static final Pattern SIZE = Pattern.compile("[0-9]+");
    private static final long MOST_ELEMENTS = 1 << 20;

    ElementLayout {
        shape = List.copyOf(shape);
    }

    /// Reads `i16[4][8]`.
    static ElementLayout read(String text) throws CommandFailure {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new CommandFailure("`" + text + "` is no type with a shape", "write for instance `i16[4][8]`");
        }
        TensorType type = type(form.group(1));
        List<Integer> shape = new ArrayList<>();
        long elements = 1;
        for (String size : SIZE.matcher(form.group(2)).results().map(found -> found.group()).toList()) {
            shape.add(Integer.parseInt(size));
            elements *= shape.getLast();
            if (elements < 1 || elements > MOST_ELEMENTS) {
                throw new CommandFailure("`%s` has no sensible size".formatted(text),
                        "each dimension is at least 1, and there are at most %,d elements".formatted(MOST_ELEMENTS));
            }
        }
        return new ElementLayout(type, shape);
    }

    /// The type of that name.
    static TensorType type(String name) throws CommandFailure {
        return TensorType.byName(name).orElseThrow(() -> new CommandFailure("there is no type `" + name + "`", Nearest
                .to(name, TensorType.names()).map(near -> "did you mean `" + near + "`?")
                .orElse("there are " + String.join(", ", TensorType.names()))));
    }

    int elements() {
        return shape.stream().reduce(1, (a, b) -> a * b);
    }

    int bytes() {
        return elements() * type.bytes();
    }

    /// Such as `i16[4][8]`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(type.toString());
        shape.forEach(size -> text.append('[').append(size).append(']'));
        return text.toString();
    }
}
