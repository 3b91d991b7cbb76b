package dev.macrame.emulator.account;

import dev.macrame.isa.Latency;

/// Why an instruction did not issue one cycle after the one before it: a closed list.
///
/// All stall cycles of an issue go to the cause that became ready last; of causes that became ready in the same cycle
/// the first of this list takes them. The order is part of the timing specification.
public enum Cause {
    // @formatter:off
    OPERAND_ALU ("alu operand",  "a scalar result is not ready"),
    OPERAND_MUL ("mul operand",  "a product of the scalar multiplier is not ready"),
    OPERAND_LOAD("load operand", "a scalar load has not arrived"),
    OPERAND_MAC ("mac operand",  "a sum is not ready to leave its accumulator"),
    OPERAND_POST("post operand", "an accumulator is still being drained"),
    OPERAND_Q   ("q operand",    "parameters of the store path are not ready"),
    UNIT        ("unit busy",     "the unit is busy with an earlier instruction"),
    PORT        ("memory port",   "a scratchpad port is busy, or a scratchpad is still being written"),
    TRANSFER    ("transfer",      "a transfer that is waited for has not arrived"),
    QUEUE       ("dma queue",     "the channel's queue is full"),
    BRANCH      ("branch",        "a taken branch refills the pipeline"),
    DRAIN       ("drain",         "the program has ended, its last results are still on their way");
    // @formatter:on

    private final String title;
    private final String meaning;

    Cause(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    /// The name in tables.
    public String title() {
        return title;
    }

    /// One sentence.
    public String meaning() {
        return meaning;
    }

    /// What waiting for a result of a latency class is called.
    public static Cause operand(Latency producer) {
        return switch (producer) {
            case ALU, NONE -> OPERAND_ALU;
            case MUL -> OPERAND_MUL;
            case LOAD -> OPERAND_LOAD;
            case MAC -> OPERAND_MAC;
            case POST -> OPERAND_POST;
            case Q -> OPERAND_Q;
        };
    }
}
