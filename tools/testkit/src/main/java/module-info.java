/// Random instructions, machines and programs, and the search for one that breaks a rule: for the tests of the other
/// modules.
@org.jspecify.annotations.NullMarked
module dev.macrame.testkit {
    requires static transitive org.jspecify;
    requires transitive dev.macrame.isa;

    exports dev.macrame.testkit;
    exports dev.macrame.testkit.second;
}
