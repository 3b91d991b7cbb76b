/// Runs programs on machines: what happens (semantics), when (timing), and who owns every cycle and byte (account).
@org.jspecify.annotations.NullMarked
module dev.macrame.emulator {
    requires static transitive org.jspecify;
    requires transitive dev.macrame.isa;

    exports dev.macrame.emulator;
    exports dev.macrame.emulator.account;
    exports dev.macrame.emulator.debug;
    exports dev.macrame.emulator.trace;
}
