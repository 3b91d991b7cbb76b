/// The command `macrame`: the only place that wires everything.
@org.jspecify.annotations.NullMarked
module dev.macrame.cli {
    requires static org.jspecify;
    requires dev.macrame.assembler;
    requires dev.macrame.debugger;
    requires dev.macrame.report;
    requires info.picocli;

    opens dev.macrame.cli to info.picocli;
}
