package dev.macrame.emulator.account;

import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The three prices of a machine, under the names that reports and command lines give them.
public enum Price {
    // @formatter:off
    MAIN     ("C_mem", Key.PRICE_MAIN_WORD),
    OPERATION("C_mac", Key.PRICE_OPERATION),
    INTERNAL ("C_int", Key.PRICE_INTERNAL_WORD);
    // @formatter:on

    /// Prices are held in millionths.
    private static final int DIGITS = 6;

    private final String title;
    private final Key key;

    Price(String title, Key key) {
        this.title = title;
        this.key = key;
    }

    public static Optional<Price> ofTitle(String title) {
        return Arrays.stream(values()).filter(price -> price.title.equals(title)).findFirst();
    }

    public static List<String> titles() {
        return Arrays.stream(values()).map(Price::title).toList();
    }

    /// Such as `C_mem`.
    public String title() {
        return title;
    }

    /// Where a machine description has it.
    public Key key() {
        return key;
    }

    /// The price on a machine, in the machine's unit of price.
    public BigDecimal on(MachineDescription machine) {
        return BigDecimal.valueOf(machine.get(key), DIGITS);
    }
}
