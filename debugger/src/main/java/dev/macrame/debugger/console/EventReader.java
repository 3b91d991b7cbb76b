package dev.macrame.debugger.console;

import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.debug.MachineEvent;
import dev.macrame.isa.diagnostic.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads and writes events of the machine as people do: `transfer 3 done`, `stall mac operand`.
final class EventReader {
    /// The first words of all events.
    static final List<String> WORDS = List.of("transfer", "stall", "hazard", "clip");
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9,]*");

    private EventReader() {
    }

    /// Reads an event.
    ///
    /// @param clauses words at which a cause ends
    static MachineEvent read(ArgumentReader reader, List<String> clauses) throws CommandFailure {
        String first = reader.word("an event");
        return switch (first) {
            case "transfer" -> transfer(reader);
            case "stall" -> new MachineEvent.Stall(cause(reader.upTo(clauses)));
            case "hazard" -> new MachineEvent.Hazard();
            case "clip" -> new MachineEvent.Clip();
            default -> throw new CommandFailure("there is no event `" + first + "`", Nearest.to(first, WORDS)
                    .map(near -> "did you mean `" + near + "`?").orElse(
                            "there are `transfer [N] done`, `transfer [N] started`, `stall [CAUSE]`, `hazard` "
                                    + "and `clip`"));
        };
    }

    private static MachineEvent transfer(ArgumentReader reader) throws CommandFailure {
        Optional<Long> number = NUMBER.matcher(reader.peek()).matches() ? Optional.of(reader.number(
                "the transfer's number")) : Optional.empty();
        String what = reader.word();
        return switch (what) {
            case "done" -> new MachineEvent.TransferDone(number);
            case "started" -> new MachineEvent.TransferStarted(number);
            default -> throw new CommandFailure(what.isEmpty() ? "what the transfer does is missing"
                    : "a transfer does not do `" + what + "`",
                    "write `transfer 3 done`, `transfer done` or `transfer started`");
        };
    }

    private static Optional<Cause> cause(String typed) throws CommandFailure {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        String title = typed.replace('-', ' ').replace('_', ' ');
        Optional<Cause> cause = Arrays.stream(Cause.values()).filter(each -> each.title().equalsIgnoreCase(title))
                .findFirst();
        if (cause.isEmpty()) {
            throw new CommandFailure("there is no cause of stalls `" + typed + "`", Nearest.to(title, causes())
                    .map(near -> "did you mean `stall " + near + "`?")
                    .orElse("there are " + String.join(", ", causes())));
        }
        return cause;
    }

    /// All causes that an instruction can wait for.
    static List<String> causes() {
        return Arrays.stream(Cause.values()).filter(cause -> cause != Cause.DRAIN).map(Cause::title).toList();
    }

    /// An event as it is typed.
    static String text(MachineEvent event) {
        return switch (event) {
            case MachineEvent.TransferDone(Optional<Long> number) -> "transfer " + number.map(n -> n + " ").orElse("")
                    + "done";
            case MachineEvent.TransferStarted(Optional<Long> number) ->
                "transfer " + number.map(n -> n + " ").orElse("") + "started";
            case MachineEvent.Stall(Optional<Cause> cause) -> "stall" + cause.map(each -> " " + each.title()).orElse(
                    "");
            case MachineEvent.Hazard() -> "hazard";
            case MachineEvent.Clip() -> "clip";
        };
    }
}
