package dev.macrame.assembler.diagnostics;

import dev.macrame.isa.diagnostic.Catalogue;

/// What can be wrong with a source, besides its expressions. Each has an example among the tests, by its code.
public enum Problem implements Catalogue {
    // @formatter:off
    // Lines
    NO_STATEMENT         ("A001", "expected an instruction, a label or a directive, found %s"),
    UNEXPECTED           ("A002", "expected %s, found %s"),
    UNKNOWN_DIRECTIVE    ("A003", "there is no directive `%s`"),
    TOO_MANY             ("A004", "more than %d errors: the rest of the source was not looked at"),
    // Names
    DEFINED_TWICE        ("A010", "`%s` is defined twice"),
    REGISTER_NAME        ("A011", "`%s` is a register and can be no other name"),
    USED_TOO_EARLY       ("A012", "`%s` is defined only below"),
    REGISTER_IN_CONSTANT ("A013", "`%s` is a register, and a constant is wanted"),
    TENSOR_IN_CONSTANT   ("A014", "the address of `%s` is no constant"),
    UNKNOWN_PARAMETER    ("A015", "there is no parameter `%s`"),
    IDLE_PARAMETER       ("A016", "setting the parameter `%s` changes no instruction and no tensor"),
    // Instructions
    UNKNOWN_MNEMONIC     ("A020", "there is no instruction `%s`"),
    OPERAND_COUNT        ("A021", "`%s` takes %s, found %d"),
    WRONG_OPERAND        ("A022", "expected %s, found %s"),
    NO_REGISTER          ("A023", "there is no register `%s`"),
    OUT_OF_RANGE         ("A024", "%s %d is outside %d..%d"),
    UNKNOWN_SUFFIX       ("A025", "`%s` takes no `.%s`"),
    NO_TYPE              ("A026", "`%s` needs a type"),
    UNKNOWN_MEMORY       ("A027", "there is no memory `%s`"),
    MAIN_MEMORY          ("A028", "`%s` does not reach main memory"),
    POINTER_ALONE        ("A029", "`%s` needs a register alone before it"),
    NO_OFFSET            ("A030", "the word has no room for the offset of `%s`"),
    NOT_HERE             ("A031", "%s takes no `%s`"),
    NO_INSTRUCTION       ("A032", "%s"),
    NO_POWER             ("A033", "%d is no power of two"),
    // Loops and branches
    END_WITHOUT_LOOP     ("A040", "this `end` closes no loop"),
    LOOP_WITHOUT_END     ("A041", "this loop has no `end`"),
    EMPTY_LOOP           ("A042", "this loop has no body"),
    TOO_DEEP             ("A043", "more than %d loops are nested"),
    INTO_LOOP            ("A044", "the branch goes into a loop from outside"),
    LOOP_RULE            ("A045", "%s"),
    TOO_FAR              ("A046", "%s is %d words away, outside %d..%d"),
    // Kernels
    NO_KERNEL            ("A050", "`%s` describes a kernel, but no `.kernel` names one"),
    SECOND_KERNEL        ("A051", "a second kernel in one source"),
    UNKNOWN_TYPE         ("A052", "there is no element type `%s`"),
    NO_SHAPE             ("A053", "%s is no shape for a tensor"),
    NO_RANGE             ("A054", "%d..%d is no range of %s"),
    UNKNOWN_OUTPUT       ("A055", "there is no output `%s`"),
    REGISTER_TAKEN       ("A056", "`%s` holds the address of `%s` already"),
    SECOND_GOLDEN        ("A057", "a second golden result for `%s`"),
    UNKNOWN_REQUIREMENT  ("A058", "no machine has a size called `%s`"),
    NO_MACHINE_NAME      ("A059", "`%s` is no name of a machine"),
    SECOND_MACHINE       ("A060", "a second machine for one kernel");
    // @formatter:on

    private final String code;
    private final String pattern;

    Problem(String code, String pattern) {
        this.code = code;
        this.pattern = pattern;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String pattern() {
        return pattern;
    }
}
