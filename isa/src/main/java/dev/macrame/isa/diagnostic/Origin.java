package dev.macrame.isa.diagnostic;

import java.util.Arrays;

/// Why there is a text that nobody gave: another text included it, or a macro wrote it.
public sealed interface Origin {
    /// What asked for the text.
    Span at();

    /// The part of a note in front of the place, such as `included`.
    String description();

    /// A file that another one includes.
    record Inclusion(Span at) implements Origin {
        @Override
        public String description() {
            return "included";
        }
    }

    /// The body of a macro with arguments in place of its parameters. Each piece of the new text is a copy of
    /// characters of the body, or an argument that stands for some of them.
    final class Expansion implements Origin {
        private final String macro;
        private final Span at;
        private final SourceText body;
        private final int[] starts;
        private final int[] from;
        private final int[] to;
        private final boolean[] copies;

        /// @param body   the text that the macro was written in
        /// @param starts where the pieces start in the new text, ascending from 0
        /// @param from   for each piece, the first character of the body that it comes from
        /// @param to     for each piece, the end of these characters
        /// @param copies for each piece, whether it is a copy of these characters
        public Expansion(String macro, Span at, SourceText body, int[] starts, int[] from, int[] to,
                boolean[] copies) {
            this.macro = macro;
            this.at = at;
            this.body = body;
            this.starts = starts.clone();
            this.from = from.clone();
            this.to = to.clone();
            this.copies = copies.clone();
        }

        @Override
        public Span at() {
            return at;
        }

        @Override
        public String description() {
            return "in expansion of macro `" + macro + "`, called";
        }

        /// The characters of the body that characters of the new text come from.
        Span written(Span span) {
            int first = piece(span.start());
            int last = piece(Math.max(span.start(), span.end() - 1));
            int start = copies[first] ? from[first] + span.start() - starts[first] : from[first];
            int end = copies[last] ? from[last] + span.end() - starts[last] : to[last];
            int most = body.text().length();
            int clipped = Math.clamp(start, 0, most);
            return new Span(body, clipped, Math.clamp(end, clipped, most));
        }

        private int piece(int offset) {
            int found = Arrays.binarySearch(starts, offset);
            int piece = found >= 0 ? found : -found - 2;
            // of empty pieces at one place the last one holds the character
            while (piece + 1 < starts.length && starts[piece + 1] == offset) {
                piece++;
            }
            return piece;
        }
    }
}
