/// The form of programs and machines: instruction rows, the program image, machine descriptions, expressions.
///
/// Knows no clock and no values; every other module reads these definitions and repeats none of them.
@org.jspecify.annotations.NullMarked
module dev.macrame.isa {
    requires static transitive org.jspecify;
    requires com.google.protobuf;
    requires org.tomlj;

    exports dev.macrame.isa;
    exports dev.macrame.isa.diagnostic;
    exports dev.macrame.isa.expression;
    exports dev.macrame.isa.machine;
    exports dev.macrame.isa.program;
    exports dev.macrame.isa.text;
}
