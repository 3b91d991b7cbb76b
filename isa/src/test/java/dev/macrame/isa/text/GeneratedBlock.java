package dev.macrame.isa.text;

import java.util.Optional;

/// A part of a page that a test keeps up to date: the lines between two markers.
///
/// @param start the line that opens it
record GeneratedBlock(String start) {
    /// The line that closes every block.
    static final String END = "<!-- end -->";

    /// The block of a page that has only one.
    static final GeneratedBlock ONLY = new GeneratedBlock("<!-- generated -->");

    static GeneratedBlock named(String name) {
        return new GeneratedBlock("<!-- generated: " + name + " -->");
    }

    /// What stands between the markers; empty if the page does not have them.
    Optional<String> in(String page) {
        int from = page.indexOf(start + "\n");
        int to = page.indexOf(END, Math.max(from, 0));
        return from < 0 || to < 0 ? Optional.empty() : Optional.of(page.substring(from + start.length() + 1, to));
    }

    /// The page with another text between the markers.
    String replace(String page, String content) {
        int from = page.indexOf(start + "\n") + start.length() + 1;
        return page.substring(0, from) + content + page.substring(page.indexOf(END, from));
    }

    /// The block with its markers.
    String with(String content) {
        return start + "\n" + content + END + "\n";
    }
}
