package dev.macrame.cli;

import dev.macrame.emulator.account.Price;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.machine.Label;
import dev.macrame.isa.machine.MachineDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Prices that replace those of the machine.
final class PriceOption {
    private static final String NAME = "--price";
    private static final String UNIT = "unit";
    private static final String EXAMPLE = "write for instance `--price C_mem=100,C_mac=1,C_int=2`";

    @Option(names = NAME, paramLabel = "NAME=PRICE,...",
            description = {"Prices instead of the machine's, such as @|bold --price C_mem=100,C_mac=1,C_int=2|@:",
                "of a word to or from main memory, of an operation, and of a word moved inside. Those that are not "
                        + "named stay; @|bold unit=pJ|@ says what a price of 1 is."})
    private Optional<String> prices = Optional.empty();

    /// The machine with these prices.
    MachineDescription apply(MachineDescription machine) throws Failure {
        MachineDescription priced = machine;
        for (Map.Entry<String, String> entry : read().entrySet()) {
            Optional<Price> price = Price.ofTitle(entry.getKey());
            priced = price.isPresent() ? with(priced, price.get(), entry.getValue()) : withUnit(priced, entry
                    .getValue());
        }
        return priced;
    }

    private Map<String, String> read() throws Failure {
        Map<String, String> read = new LinkedHashMap<>();
        if (prices.isEmpty()) {
            return read;
        }
        List<String> names = new ArrayList<>(Price.titles());
        names.add(UNIT);
        for (String pair : prices.get().split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw Failure.misuse("`%s`, a part of %s, is not NAME=PRICE".formatted(pair, NAME), EXAMPLE);
            }
            String name = pair.substring(0, equals);
            if (!names.contains(name)) {
                throw Failure.misuse("there is no price `%s`".formatted(name), Nearest.to(name, names).map(
                        near -> "did you mean `" + near + "`?").orElse("the prices are " + String.join(", ", Price
                                .titles())));
            }
            if (read.put(name, pair.substring(equals + 1)) != null) {
                throw Failure.misuse("`%s=...` is given twice in %s".formatted(name, NAME), "give it once");
            }
        }
        return read;
    }

    private static MachineDescription with(MachineDescription machine, Price price, String typed) throws Failure {
        try {
            return machine.with(price.key(), Quantities.read(price.key(), typed));
        } catch (IllegalArgumentException e) {
            throw Failure.misuse("the price %s=%s cannot be: %s takes %s".formatted(price.title(), typed, price.title(),
                    price.key().range()),
                    "write a number of that range with at most six digits after the point, such as "
                            + "`" + price.title() + "=0.5`");
        }
    }

    private static MachineDescription withUnit(MachineDescription machine, String typed) throws Failure {
        try {
            return machine.with(Label.PRICE_UNIT, typed);
        } catch (IllegalArgumentException e) {
            throw Failure.misuse("the unit of prices cannot be `%s`".formatted(typed), "it is " + Label.PRICE_UNIT
                    .range());
        }
    }
}
