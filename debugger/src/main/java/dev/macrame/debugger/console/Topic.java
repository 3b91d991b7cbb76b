package dev.macrame.debugger.console;

import dev.macrame.isa.diagnostic.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What `info` can tell.
enum Topic {
    BREAKPOINTS("what stops the run, and how often it was hit"),
    FRAMES("loops that run and calls that have not returned"),
    MACHINE("the machine, the program and the versions"),
    POSITION("where the run stands"),
    REGISTERS("scalar registers and lengths"),
    SESSIONS("who is attached"),
    TRANSFERS("transfers that are on their way or not waited for"),
    WALKS("the address generators");

    private final String meaning;

    Topic(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }

    /// The topic that a name or its beginning stands for.
    static Topic read(String word) throws CommandFailure {
        List<Topic> found = Arrays.stream(values()).filter(topic -> !word.isEmpty() && topic.toString().startsWith(
                word)).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new CommandFailure(word.isEmpty() ? "`info` needs a topic"
                : "`info` knows no topic `" + word + "`", Nearest.to(word, names())
                        .map(near -> "did you mean `info " + near + "`?")
                        .orElse("there are " + String.join(", ", names())));
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Topic::toString).toList();
    }

    /// As it is typed.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
