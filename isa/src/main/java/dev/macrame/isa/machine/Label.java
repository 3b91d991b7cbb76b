package dev.macrame.isa.machine;

import java.util.regex.Pattern;

/// The texts of a machine description: one row each, as [Key] has one row per number.
public enum Label implements Entry {
    NAME("name", 64, "[A-Za-z0-9][A-Za-z0-9._-]*", "letters, digits, '.', '_' and '-', starting with a letter or digit",
            "The name of this machine in runs, profiles and baselines."),
    ABOUT("about", 120, ".*\\S.*", "one line that is not empty",
            "One line that tells a reader what this machine stands for."),
    PRICE_UNIT("prices.unit", 24, ".*\\S.*", "one line that is not empty",
            "What a price of 1 is, such as pJ, or C_mac for the cost of one multiply-add; shown beside every cost.");

    private final String path;
    private final int longest;
    private final Pattern pattern;
    private final String rule;
    private final String meaning;

    Label(String path, int longest, String pattern, String rule, String meaning) {
        this.path = path;
        this.longest = longest;
        this.pattern = Pattern.compile(pattern);
        this.rule = rule;
        this.meaning = meaning;
    }

    boolean isTopLevel() {
        return path.indexOf('.') < 0;
    }

    /// Whether a description may say this here: printable Unicode that fits the row.
    public boolean allows(String text) {
        return text.length() <= longest && text.codePoints().allMatch(Label::isPrintable)
                && pattern.matcher(text).matches();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public String range() {
        return rule + ", at most " + longest + " characters";
    }

    @Override
    public String form() {
        return "\"...\"";
    }

    /// A text that is not allowed, on one line and shortened, for messages.
    String shown(String text) {
        String start = text.length() > longest ? text.substring(0, longest) + "..." : text;
        return toml(start).replace("\r", "\\r").replace("\n", "\\n");
    }

    /// The text as TOML writes it.
    String toml(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
