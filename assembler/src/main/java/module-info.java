/// Source text to [dev.macrame.isa.program.Program], or diagnostics.
@org.jspecify.annotations.NullMarked
module dev.macrame.assembler {
    requires static transitive org.jspecify;
    requires transitive dev.macrame.isa;

    exports dev.macrame.assembler;
    exports dev.macrame.assembler.format;
}
