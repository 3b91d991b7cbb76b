package dev.macrame.cli;

import dev.macrame.emulator.account.Price;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.Measure;
import dev.macrame.report.Sweep.Axis;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the names of a sweep stand for: parameters of a kernel, names in braces, keys of the machine.
///
/// @param fixed the parameters that are set for all runs
record SweepNames(MachineOption machine, PriceOption prices, Map<String, Long> fixed, List<Axis> axes) {

    /// Refuses what would vary nothing, or be told twice.
    ///
    /// @param declared the names of the parameters of the kernel
    void check(String kernel, List<String> declared) throws Failure {
        checkBraces(kernel, declared);
        Map<Key, String> keys = new LinkedHashMap<>();
        for (Axis axis : axes) {
            String name = axis.name();
            if (fixed.containsKey(name)) {
                throw Failure.misuse("%s is varied and set with -p".formatted(name), "leave one of them out");
            }
            if (declared.contains(name)) {
                checkWhole(axis, kernel);
            } else if (!machine.names().contains(name)) {
                Key key = SweepRunner.key(name).orElseThrow(() -> unknown(name, kernel, declared));
                checkKey(name, key, keys);
                keys.put(key, name);
            }
        }
    }

    /// Whether a price is set or varied.
    static boolean arePricesChosen(PriceOption prices, List<Axis> axes) throws Failure {
        return !prices.given().isEmpty() || axes.stream().flatMap(axis -> SweepRunner.key(axis.name()).stream())
                .anyMatch(key -> key.measure() == Measure.PRICE);
    }

    private void checkBraces(String kernel, List<String> declared) throws Failure {
        Set<String> known = new LinkedHashSet<>(axes.stream().map(Axis::name).toList());
        known.addAll(declared);
        for (String name : machine.names()) {
            if (!known.contains(name)) {
                throw Failure.misuse("`{%s}` in the machine stands for no value of %s".formatted(name, kernel),
                        "there are " + String.join(", ", known));
            }
        }
    }

    private static void checkWhole(Axis axis, String kernel) throws Failure {
        for (BigDecimal value : axis.values()) {
            if (value.stripTrailingZeros().scale() > 0) {
                throw Failure.misuse("parameter %s of %s takes whole numbers, not %s".formatted(axis.name(), kernel,
                        value.toPlainString()), "write for instance `--vary %s=8,16`".formatted(axis.name()));
            }
        }
    }

    /// Refuses a key that something else sets too: one of the two would count for nothing.
    private void checkKey(String name, Key key, Map<Key, String> before) throws Failure {
        if (before.containsKey(key)) {
            throw Failure.misuse("%s and %s are the same key of the machine, and both vary".formatted(before.get(key),
                    name), "leave one of them out");
        }
        Optional<Price> given = prices.given().stream().filter(price -> price.key() == key).findFirst();
        if (given.isPresent()) {
            throw Failure.misuse("%s is varied and set with --price %s=...".formatted(name, given.get().title()),
                    "leave one of them out");
        }
    }

    private static Failure unknown(String name, String kernel, List<String> declared) {
        List<String> names = new ArrayList<>(declared);
        Arrays.stream(Key.values()).map(Key::localPath).forEach(names::add);
        String all = declared.isEmpty() ? "it has no parameters" : "its parameters are " + String.join(", ", declared);
        return Failure.misuse(
                "there is no `%s` to vary: it is no parameter of %s, stands in no braces of -m, and is no "
                        .formatted(name, kernel) + "key of machines", Nearest.to(name, names).map(
                                near -> "did you mean `"
                                        + near + "`?").orElse(all + "; `macrame machine show` names the keys"));
    }
}
