package dev.macrame.emulator.account;

import dev.macrame.isa.machine.Key;
import dev.macrame.isa.machine.MachineDescription;
import java.math.BigDecimal;

/// What a run costs: counted events times the prices of the machine description, exactly.
///
/// @param mainWords     words moved between main memory and the processor, either way: `C_mem` each
/// @param operations    multiply-adds and other arithmetic on elements: `C_mac` each
/// @param internalWords words moved inside the processor, either way: `C_int` each
/// @param total         the sum in the description's unit of price
public record Bill(BigDecimal mainWords, BigDecimal operations, BigDecimal internalWords, BigDecimal total) {
    public static Bill of(Account account, MachineDescription machine) {
        BigDecimal main = words(account.mainBytes(), machine);
        BigDecimal operations = BigDecimal.valueOf(account.operations());
        BigDecimal internal = words(account.internalBytes(), machine);
        BigDecimal total = main.multiply(Price.MAIN.on(machine))
                .add(operations.multiply(Price.OPERATION.on(machine)))
                .add(internal.multiply(Price.INTERNAL.on(machine)));
        return new Bill(main, operations, internal, total.stripTrailingZeros());
    }

    /// Bytes as words of the description: a word is a power of two, so the quotient is exact.
    private static BigDecimal words(long bytes, MachineDescription machine) {
        return BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(machine.get(Key.WORD_BYTES)));
    }
}
