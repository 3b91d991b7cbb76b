package dev.macrame.assembler.encode;

import dev.macrame.assembler.syntax.Operand.Pair;
import dev.macrame.assembler.syntax.Operand.Pairs;
import dev.macrame.isa.Field;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.expression.Expression;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Pairs of a walk: `count : stride`, each a register or a constant, or `*` for the count.
final class WalkPairs {
    private static final String IN_REGISTER = "put it in a register";

    private WalkPairs() {
    }

    static long put(Site site, long word, Pairs pairs) {
        Pair pair = pairs.pairs().getFirst();
        long result = pair.count().isEmpty() ? Field.COUNT_K.put(word, 1)
                : put(site, word, Field.COUNT_K, Field.COUNT, 1, "the count", pair.count().get());
        return put(site, result, Field.STRIDE_K, Field.STRIDE, Field.STRIDE.min(), "the stride", pair.stride());
    }

    private static long put(Site site, long word, Field kind, Field field, long min, String what,
            Expression expression) {
        if (Site.registerName(expression).isPresent()) {
            OptionalInt register = site.register(expression, RegisterFile.X);
            return register.isPresent() ? field.put(word, register.getAsInt()) : word;
        }
        OptionalLong value = site.constant(expression);
        if (value.isEmpty() || !site.fits(value.getAsLong(), min, field.max(), expression.span(), what,
                value.getAsLong() < min ? "a count is 1 or more; `*` is for ever" : IN_REGISTER)) {
            return word;
        }
        return kind.put(field.put(word, value.getAsLong()), 1);
    }
}
