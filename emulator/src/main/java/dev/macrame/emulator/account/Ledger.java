package dev.macrame.emulator.account;

import dev.macrame.emulator.state.StateExchange;
import dev.macrame.isa.Memory;

/// The account while it is being written. The run loop owns it and is the only one that counts.
public final class Ledger {
    private final Account account;

    public Ledger(int instructions) {
        account = Account.empty(instructions);
    }

    /// The account so far.
    public Account account() {
        return account.copy();
    }

    /// Saves, restores or hashes the account.
    @SuppressWarnings("exports")
    public void exchange(StateExchange exchange) {
        account.exchange(exchange);
    }

    public void issue(int pc) {
        account.addIssue(pc);
    }

    public void stall(Cause cause, int pc, long cycles) {
        account.addStall(cause, pc, cycles);
    }

    public void move(Memory memory, Movement movement, int pc, long bytes) {
        account.addBytes(memory, movement, pc, bytes);
    }

    public void bus(int pc, long bytes) {
        account.addBusBytes(pc, bytes);
    }

    public void macs(int pc, long count) {
        account.addMacs(pc, count);
    }

    /// Operations on elements that multiply nothing.
    public void operations(int pc, long count) {
        account.addOperations(pc, count);
    }

    public void clip(int pc, long count) {
        account.addClipped(pc, count);
    }
}
