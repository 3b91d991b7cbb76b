package dev.macrame.debugger.console;

/// Colours for a terminal that has them; for others the text as it is.
///
/// @param isColoured whether escape sequences are written
record Ink(boolean isColoured) {
    /// Text without colours.
    static final Ink NONE = new Ink(false);

    String strong(String text) {
        return in("1", text);
    }

    String faint(String text) {
        return in("2", text);
    }

    String place(String text) {
        return in("36", text);
    }

    String changed(String text) {
        return in("33", text);
    }

    String alert(String text) {
        return in("31", text);
    }

    /// A source line: its comment steps back.
    String source(String line) {
        int comment = line.indexOf('#');
        return comment < 0 ? strong(line) : strong(line.substring(0, comment)) + faint(line.substring(comment));
    }

    private String in(String code, String text) {
        return isColoured && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
