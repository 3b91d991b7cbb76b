package dev.macrame.debugger.docs;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a `.proto` file says, as Markdown.
final class ProtoPage {
    private final Set<String> linked;

    /// @param linked the types that have a heading on the page
    ProtoPage(Set<String> linked) {
        this.linked = linked;
    }

    String of(ProtoFile file) {
        return "\n" + file.about() + "\n" + file.types().stream().map(this::of).collect(Collectors.joining());
    }

    private String of(ProtoFile.Type type) {
        StringBuilder text = new StringBuilder("\n### " + type.name() + "\n\n");
        if (!type.about().isEmpty()) {
            text.append(type.about()).append("\n\n");
        }
        if (type.isEnum()) {
            text.append("| # | value | |\n| --: | --- | --- |\n");
            type.fields().forEach(value -> text.append("| %d | `%s` | %s |%n".formatted(value.number(), value.name(),
                    value.about())));
            return text.toString();
        }
        if (type.fields().isEmpty()) {
            return text.append("No fields.\n").toString();
        }
        List<String> groups = type.fields().stream().map(ProtoFile.Field::oneOf).distinct().sorted().toList();
        for (String group : groups) {
            if (!group.isEmpty()) {
                text.append(groups.size() > 1 ? "\n" : "").append("One of `%s`:%n%n".formatted(group));
            }
            text.append("| # | field | type | |\n| --: | --- | --- | --- |\n");
            type.fields().stream().filter(field -> field.oneOf().equals(group)).forEach(field -> text.append(
                    "| %d | `%s` | %s | %s |%n".formatted(field.number(), field.name(), type(field), field.about())));
        }
        return text.toString();
    }

    private String type(ProtoFile.Field field) {
        String name = linked.contains(field.type()) ? "[%s](#%s)".formatted(field.type(), field.type().toLowerCase(
                Locale.ROOT)) : field.type();
        return (field.isRepeated() ? "list of " : "") + name + (field.isOptional() ? ", or absent" : "");
    }
}
