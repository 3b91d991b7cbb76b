package dev.macrame.kernels.npy;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the dictionary in a `.npy` header, as far as numpy writes it: string keys; strings, booleans and tuples of
/// integers as values; of a structured type the fields, with their names and types.
final class HeaderParser {
    /// More digits than any size that a file could have, and few enough for a `long`.
    private static final int MOST_DIGITS = 18;

    /// What numpy allows.
    private static final int MOST_AXES = 64;

    /// Deeper than anybody nests structures.
    private static final int MOST_DEPTH = 8;

    private final String text;
    private int at;
    private List<Header.Field> fields = List.of();

    private HeaderParser(String text) {
        this.text = text;
    }

    /// @throws ParseException if numpy would not have written this
    static Header parse(String text) throws ParseException {
        return new HeaderParser(text).dictionary();
    }

    private Header dictionary() throws ParseException {
        @Nullable
        String descr = null;
        @Nullable
        Boolean fortranOrder = null;
        @Nullable
        List<Long> sizes = null;
        expect("{");
        while (!accept("}")) {
            String key = string();
            expect(":");
            switch (key) {
                case "descr" -> descr = descr();
                case "fortran_order" -> fortranOrder = bool();
                case "shape" -> sizes = tuple();
                default -> throw wrong("'descr', 'fortran_order' or 'shape'");
            }
            if (!accept(",")) {
                expect("}");
                break;
            }
        }
        skipSpace();
        if (at < text.length()) {
            throw wrong("the end");
        }
        if (descr == null || fortranOrder == null || sizes == null) {
            throw wrong("all of 'descr', 'fortran_order' and 'shape'");
        }
        return new Header(descr, fields, fortranOrder, sizes);
    }

    private String descr() throws ParseException {
        if (!accept("[")) {
            return string();
        }
        fields = structure(0);
        return Header.STRUCTURE;
    }

    /// The fields up to the closing bracket.
    private List<Header.Field> structure(int depth) throws ParseException {
        if (depth > MOST_DEPTH) {
            throw wrong("an end after " + MOST_DEPTH + " structures inside each other");
        }
        List<Header.Field> found = new ArrayList<>();
        while (!accept("]")) {
            found.add(field(depth));
            if (!accept(",")) {
                expect("]");
                break;
            }
        }
        return found;
    }

    /// A name, perhaps with a title before it; a type; perhaps a shape.
    private Header.Field field(int depth) throws ParseException {
        expect("(");
        boolean titled = accept("(");
        String name = string();
        if (titled) {
            expect(",");
            name = string();
            expect(")");
        }
        expect(",");
        boolean nested = accept("[");
        String type = nested ? Header.STRUCTURE : string();
        if (nested) {
            structure(depth + 1);
        }
        if (accept(",")) {
            tuple();
            type = Header.STRUCTURE;
        }
        expect(")");
        return new Header.Field(name, type);
    }

    private boolean bool() throws ParseException {
        if (accept("True")) {
            return true;
        }
        expect("False");
        return false;
    }

    private List<Long> tuple() throws ParseException {
        List<Long> sizes = new ArrayList<>();
        expect("(");
        while (!accept(")")) {
            if (sizes.size() == MOST_AXES) {
                throw wrong("an end after " + MOST_AXES + " axes");
            }
            sizes.add(size());
            if (!accept(",")) {
                expect(")");
                break;
            }
        }
        return List.copyOf(sizes);
    }

    private long size() throws ParseException {
        skipSpace();
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start || at - start > MOST_DIGITS) {
            at = start;
            throw wrong("a size from 0 on, of at most " + MOST_DIGITS + " digits");
        }
        long size = Long.parseLong(text, start, at, 10);
        accept("L"); // Python 2 wrote long integers so
        return size;
    }

    private String string() throws ParseException {
        String quote = accept("'") ? "'" : "\"";
        if (quote.equals("\"") && !accept(quote)) {
            throw wrong("a string");
        }
        int start = at;
        int end = text.indexOf(quote, start);
        if (end < 0) {
            throw wrong("a closing " + quote);
        }
        at = end + 1;
        return text.substring(start, end);
    }

    private boolean accept(String token) {
        skipSpace();
        boolean found = text.startsWith(token, at);
        at += found ? token.length() : 0;
        return found;
    }

    private void expect(String token) throws ParseException {
        if (!accept(token)) {
            throw wrong("'" + token + "'");
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private ParseException wrong(String expected) {
        return new ParseException("its header lacks " + expected + " at character " + (at + 1), at);
    }
}
