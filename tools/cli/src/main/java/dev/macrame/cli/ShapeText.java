package dev.macrame.cli;

import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.kernels.binding.LayerShape;
import dev.macrame.kernels.binding.LayerShape.Size;
import dev.macrame.kernels.layer.WindowAxis;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sizes of a layer as a user types them: `H=32,W=32,C=16,K=16`.
final class ShapeText {
    private ShapeText() {
    }

    /// All sizes of an operation, those that are not typed with their usual values.
    static Map<String, Integer> read(LayerShape operation, String typed) throws Failure {
        List<String> names = operation.sizes().stream().map(Size::name).toList();
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (String pair : typed.isEmpty() ? new String[0] : typed.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw Failure.misuse("`%s`, a part of --shape, is not NAME=SIZE".formatted(pair), example(operation));
            }
            String name = pair.substring(0, equals).strip();
            if (!names.contains(name)) {
                throw Failure.misuse("%s has no size `%s`".formatted(operation, name), Nearest.to(name, names).map(
                        near -> "did you mean `" + near + "`? ").orElse("") + "its sizes are " + String.join(", ",
                                names));
            }
            if (sizes.put(name, size(name, pair.substring(equals + 1).strip())) != null) {
                throw Failure.misuse("`%s=...` is given twice in --shape".formatted(name), "give it once");
            }
        }
        for (Size size : operation.sizes()) {
            if (!sizes.containsKey(size.name())) {
                sizes.put(size.name(), size.usual().orElseThrow(() -> Failure.misuse(
                        "--shape does not say %s, the %s".formatted(size.name(), size.meaning()), example(
                                operation))));
            }
        }
        return sizes;
    }

    private static int size(String name, String typed) throws Failure {
        try {
            int size = Integer.parseInt(typed);
            if (size >= 1 && size <= WindowAxis.MOST) {
                return size;
            }
        } catch (NumberFormatException _) {
            // as for any other text
        }
        throw Failure.misuse("`%s=%s`, a part of --shape, is no size".formatted(name, typed),
                "give a whole number from 1 to %,d".formatted(WindowAxis.MOST));
    }

    /// With the sizes that nobody can leave out.
    private static String example(LayerShape operation) {
        return "write for instance `--shape %s`".formatted(String.join(",", operation.sizes().stream().filter(
                size -> size.usual().isEmpty())
                .map(size -> size.name() + "=16").toList()));
    }
}
