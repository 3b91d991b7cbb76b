package dev.macrame.debugger.console;

import dev.macrame.isa.diagnostic.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All commands.
final class CommandTable {
    /// In the order of the help.
    static final List<CommandForm> ALL = Stream.of(RunForms.ALL, StopForms.ALL, LookForms.ALL).flatMap(List::stream)
            .toList();

    private CommandTable() {
    }

    /// Understands a line.
    static ConsoleCommand parse(String line) throws CommandFailure {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return new ConsoleCommand.Nothing();
        }
        int end = nameEnd(text);
        return find(text.substring(0, end)).read(text.substring(end));
    }

    /// The command of a name, a short name or the unique beginning of a name.
    static CommandForm find(String word) throws CommandFailure {
        Optional<CommandForm> exact = ALL.stream().filter(form -> form.names().contains(word)).findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        List<CommandForm> begun = ALL.stream().filter(form -> form.name().startsWith(word)).toList();
        if (begun.size() == 1) {
            return begun.getFirst();
        }
        if (begun.size() > 1) {
            throw new CommandFailure("`" + word + "` may be " + String.join(", ", begun.stream().map(CommandForm::name)
                    .toList()), "type more of it");
        }
        Optional<String> ours = GdbWords.remedy(word);
        if (ours.isPresent()) {
            throw new CommandFailure("there is no command `" + word + "`", ours.get());
        }
        throw new CommandFailure("there is no command `" + word + "`", Nearest.to(word, names())
                .map(near -> "did you mean `" + near + "`? ").orElse("") + "`help` lists the commands");
    }

    /// All names, short ones included.
    static List<String> names() {
        return ALL.stream().flatMap(form -> form.names().stream()).toList();
    }

    /// A name ends at a blank, and that of `x` in front of its format: `x/4i16`.
    private static int nameEnd(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && (text.charAt(end) != '/' || end
                == 0)) {
            end++;
        }
        return end;
    }
}
