/// Turns run reports into text and JSON.
@org.jspecify.annotations.NullMarked
module dev.macrame.report {
    requires static transitive org.jspecify;
    requires transitive dev.macrame.kernels;
    requires tools.jackson.databind;

    exports dev.macrame.report;
}
