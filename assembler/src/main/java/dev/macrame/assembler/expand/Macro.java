package dev.macrame.assembler.expand;

import dev.macrame.isa.diagnostic.Origin;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Expression.Name;
import java.util.List;
import java.util.Optional;

/// A macro: parameters, and a body in pieces.
///
/// @param source the text that the body was written in
record Macro(Name name, List<Parameter> parameters, SourceText source, List<Piece> pieces) {

    /// @param fallback what stands for it where a call gives nothing; empty if a call has to give something
    record Parameter(Name name, Optional<String> fallback) {
    }

    /// Characters of the body, and what a call makes of them.
    ///
    /// @param what [#COPY], [#COUNTER], [#NOTHING] or the index of a parameter
    record Piece(int start, int end, int what) {
        /// The characters themselves.
        static final int COPY = -1;
        /// `\@`: how many calls there were before this one.
        static final int COUNTER = -2;
        /// `\()`: the end of a parameter's name, where a letter follows.
        static final int NOTHING = -3;
    }

    Macro {
        parameters = List.copyOf(parameters);
        pieces = List.copyOf(pieces);
    }

    /// How many characters one call writes.
    long size(List<String> arguments) {
        long size = 0;
        for (Piece piece : pieces) {
            size += piece.what == Piece.COPY ? piece.end - piece.start
                    : piece.what >= 0 ? arguments.get(piece.what).length() : 1;
        }
        return size;
    }

    /// The body for one call.
    ///
    /// @param arguments one for each parameter
    SourceText expand(List<String> arguments, int counter, Span call) {
        int count = pieces.size();
        int[] starts = new int[count];
        int[] from = new int[count];
        int[] to = new int[count];
        boolean[] copies = new boolean[count];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            Piece piece = pieces.get(i);
            starts[i] = text.length();
            from[i] = piece.start;
            to[i] = piece.end;
            copies[i] = piece.what == Piece.COPY;
            switch (piece.what) {
                case Piece.COPY -> text.append(source.text(), piece.start, piece.end);
                case Piece.COUNTER -> text.append(counter);
                case Piece.NOTHING -> {}
                default -> text.append(arguments.get(piece.what));
            }
        }
        return new SourceText(source.name(), text.toString(),
                new Origin.Expansion(name.name(), call, source, starts, from, to, copies));
    }
}
