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
    IDLE_PARAMETER       ("A018", "setting the parameter `%s` changes no instruction and no tensor"),
    NO_LOCAL_LABEL       ("A016", "there is no label `%s:` %s"),
    ADDRESS_TOO_EARLY    ("A017", "the address of `%s` is not known here"),
    LABEL_IN_CONSTANT    ("A019", "%s is a place in the program, and a constant is wanted"),
    // Instructions
    UNKNOWN_MNEMONIC     ("A020", "there is no instruction `%s`"),
    OPERAND_COUNT        ("A021", "`%s` takes %s, found %d"),
    WRONG_OPERAND        ("A022", "expected %s, found %s"),
    NO_REGISTER          ("A023", "there is no register `%s`"),
    OUT_OF_RANGE         ("A024", "%s %d is outside %d..%d"),
    UNKNOWN_SUFFIX       ("A025", "`%s` takes no `.%s`"),
    NO_TYPE              ("A026", "`%s` needs %s"),
    UNKNOWN_MEMORY       ("A027", "there is no memory `%s`"),
    MAIN_MEMORY          ("A028", "`%s` does not reach main memory"),
    POINTER_ALONE        ("A029", "`%s` needs a register alone before it"),
    NO_OFFSET            ("A030", "the word has no room for the offset of `%s`"),
    NOT_HERE             ("A031", "%s takes no `%s`"),
    NO_INSTRUCTION       ("A032", "%s"),
    NO_POWER             ("A033", "%d is no power of two"),
    WALK_PAIRS           ("A034", "%s"),
    // Loops and branches
    END_WITHOUT_LOOP     ("A040", "this `end` closes no loop"),
    LOOP_WITHOUT_END     ("A041", "this loop has no `end`"),
    EMPTY_LOOP           ("A042", "this loop has no body"),
    TOO_DEEP             ("A043", "more than %d loops are nested"),
    INTO_LOOP            ("A044", "the branch goes into a loop from outside"),
    LOOP_RULE            ("A045", "%s"),
    TOO_FAR              ("A046", "%s is %d words away, outside %d..%d"),
    DATA_AS_TARGET       ("A047", "%s is an address of data, and a place in the program is wanted"),
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
    SECOND_MACHINE       ("A068", "a second machine for one kernel"),
    // Blocks of lines
    BLOCK_WITHOUT_END    ("A060", "this `%s` has no `%s`"),
    END_WITHOUT_BLOCK    ("A061", "this `%s` belongs to no `%s`"),
    AFTER_ELSE           ("A062", "this `%s` stands behind the `.else`"),
    VALUE_TOO_EARLY      ("A063", "the value of `%s` is not known here"),
    NO_REPETITION        ("A064", "lines cannot be repeated %d times"),
    TOO_NESTED           ("A065", "more than %d macros, blocks and files are nested"),
    TOO_MANY_LINES       ("A066", "the source has more than %d lines when everything is expanded"),
    TOO_MANY_CHARACTERS  ("A067", "the macros write more than %d characters"),
    ASSERTION            ("A069", "`%s` does not hold"),
    // Macros
    NO_MACRO_NAME        ("A070", "a macro cannot be called `%s`"),
    NO_MACRO_PARAMETER   ("A071", "macro `%s` has no parameter `%s`"),
    MISSING_ARGUMENT     ("A072", "macro `%s` needs an argument for `%s`"),
    TOO_MANY_ARGUMENTS   ("A073", "macro `%s` takes %s, found %d"),
    SECOND_ARGUMENT      ("A074", "a second argument for `%s`"),
    // Files
    NO_FILE              ("A080", "there is no file `%s`"),
    INCLUDES_ITSELF      ("A081", "`%s` includes itself"),
    // Data
    CODE_IN_DATA         ("A090", "`%s` is no data"),
    DATA_IN_TEXT         ("A091", "`%s` writes data among instructions"),
    NO_ALIGNMENT         ("A092", "%d is no alignment"),
    NO_DATA_SIZE         ("A093", "%d is no number of bytes"),
    TOO_MUCH_DATA        ("A094", "the program has more than %d bytes of data");
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
