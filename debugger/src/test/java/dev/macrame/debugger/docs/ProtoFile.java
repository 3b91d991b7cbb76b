package dev.macrame.debugger.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A `.proto` file with its comments, which descriptors do not have.
///
/// @param about paragraphs
record ProtoFile(String about, List<Type> types) {
    private static final Pattern TYPE = Pattern.compile("(message|enum) (\\w+) \\{(}?)");
    private static final Pattern ONE_OF = Pattern.compile("oneof (\\w+) \\{");
    private static final Pattern FIELD = Pattern.compile("(repeated )?([\\w.]+) (\\w+) = (\\d+)(?: \\[(.*)])?;");
    private static final Pattern VALUE = Pattern.compile("(\\w+) = (\\d+);");

    /// A message or an enum.
    record Type(String name, boolean isEnum, String about, List<Field> fields) {
    }

    /// A field, or a value of an enum.
    ///
    /// @param oneOf the name of the `oneof` that it is in; empty for none
    /// @param type  empty for a value
    record Field(String oneOf, int number, String name, String type, boolean isRepeated, boolean isOptional,
            String about) {
    }

    static ProtoFile parse(String text) {
        Reader reader = new Reader();
        text.lines().map(String::strip).forEach(reader::line);
        return new ProtoFile(reader.about, reader.types);
    }

    private static final class Reader {
        private final List<Type> types = new ArrayList<>();
        private final StringBuilder comment = new StringBuilder();
        private String about = "";
        private String oneOf = "";

        void line(String line) {
            if (line.startsWith("//")) {
                String words = line.substring(2).strip();
                comment.append(words.isEmpty() ? "\n\n" : comment.isEmpty() || comment.toString().endsWith("\n") ? words
                        : " " + words);
                return;
            }
            statement(line);
            comment.setLength(0);
        }

        private void statement(String line) {
            Matcher type = TYPE.matcher(line);
            Matcher choice = ONE_OF.matcher(line);
            Matcher field = FIELD.matcher(line);
            Matcher value = VALUE.matcher(line);
            String words = comment.toString();
            if (line.startsWith("edition")) {
                about = words;
            } else if (type.matches()) {
                types.add(new Type(type.group(2), type.group(1).equals("enum"), words, new ArrayList<>()));
            } else if (choice.matches()) {
                oneOf = choice.group(1);
            } else if (line.equals("}")) {
                oneOf = "";
            } else if (value.matches()) {
                add(new Field("", Integer.parseInt(value.group(2)), value.group(1), "", false, false, words));
            } else if (field.matches()) {
                boolean isOptional = field.group(5) != null && field.group(5).contains("EXPLICIT");
                add(new Field(oneOf, Integer.parseInt(field.group(4)), field.group(3), field.group(2), field.group(
                        1) != null, isOptional, words));
            } else if (!line.isEmpty() && !line.matches("(package|import|option) .*;")) {
                throw new IllegalArgumentException("not understood: " + line);
            }
        }

        private void add(Field field) {
            types.getLast().fields().add(field);
        }
    }
}
