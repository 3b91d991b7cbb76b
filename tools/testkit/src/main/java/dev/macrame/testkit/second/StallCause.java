package dev.macrame.testkit.second;

import dev.macrame.isa.Latency;

/// The causes of `docs/timing.md`, rule R4, in the order of the page: the first of several takes a stall.
public enum StallCause {
    ALU_OPERAND("alu operand"), MUL_OPERAND("mul operand"), LOAD_OPERAND("load operand"), MAC_OPERAND("mac operand"),
    POST_OPERAND("post operand"), Q_OPERAND("q operand"), UNIT_BUSY("unit busy"), MEMORY_PORT("memory port"),
    TRANSFER("transfer"), DMA_QUEUE("dma queue"), BRANCH("branch"), DRAIN("drain");

    private final String title;

    StallCause(String title) {
        this.title = title;
    }

    /// The name on the page.
    public String title() {
        return title;
    }

    /// What waiting for a scalar register is called, by the class of its last writer (R9).
    static StallCause ofRegister(Latency writer) {
        return switch (writer) {
            case MUL -> MUL_OPERAND;
            case LOAD -> LOAD_OPERAND;
            case NONE, ALU, MAC, POST, Q -> ALU_OPERAND;
        };
    }
}
