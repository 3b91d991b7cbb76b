package dev.macrame.debugger.console;

import dev.macrame.emulator.account.Cause;
import dev.macrame.isa.program.Places;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What can be typed at a place of a line.
record CompletionWords(Debuggee debuggee) {
    /// The candidates for the last of some words; the files of a folder are not among them.
    ///
    /// @param words at least one, the last one unfinished
    List<String> candidates(List<String> words) {
        if (words.size() == 1) {
            return CommandTable.ALL.stream().map(CommandForm::name).toList();
        }
        return switch (kind(words)) {
            case NOTHING, FILE -> List.of();
            case PLACE -> words.size() == 2 ? places() : List.of("if", "after", "log");
            case SUBJECT -> debuggee.names();
            case EVENT -> event(words);
            case TOPIC -> Topic.names();
            case COMMAND -> CommandTable.ALL.stream().map(CommandForm::name).toList();
            case MOMENT -> words.size() == 2 ? RunForms.moments() : List.of();
        };
    }

    /// What is completed behind the command that the words begin with.
    static CommandForm.Completion kind(List<String> words) {
        try {
            return CommandTable.find(words.getFirst()).completion();
        } catch (CommandFailure _) {
            return CommandForm.Completion.NOTHING;
        }
    }

    private List<String> places() {
        return Stream.concat(new Places(debuggee.program()).labels().stream(), debuggee.program().sources().stream()
                .map(
                        source -> source.name() + ":")).toList();
    }

    private static List<String> event(List<String> words) {
        return switch (words.size()) {
            case 2 -> EventReader.WORDS;
            default -> switch (words.get(1)) {
                case "transfer" -> List.of("done", "started");
                case "stall" -> Arrays.stream(Cause.values()).map(cause -> cause.title().replace(' ', '-')).toList();
                default -> List.of();
            };
        };
    }
}
