package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Until;
import dev.macrame.emulator.debug.Where;
import java.util.List;
import java.util.Optional;

/// A command, read and understood as far as its words go; whether its places and names exist is found out when it is
/// carried out.
sealed interface ConsoleCommand {
    /// An empty line or a comment.
    record Nothing() implements ConsoleCommand {
    }

    /// Lets the run go.
    record Go(Direction direction, Until until) implements ConsoleCommand {
    }

    /// To the moment in front of the last writer.
    record GoToWriter(Subject subject) implements ConsoleCommand {
    }

    record FindWriter(Subject subject) implements ConsoleCommand {
    }

    /// A breakpoint at a place or an event.
    record Break(Where where, Clauses clauses) implements ConsoleCommand {
    }

    /// A breakpoint on accesses to memory, or on the change of a register.
    record Watch(Subject subject, Where.AccessKind kind, Clauses clauses) implements ConsoleCommand {
    }

    /// What may stand behind the place of a breakpoint.
    ///
    /// @param after hits that are let pass
    record Clauses(Optional<String> condition, long after, Optional<String> log, boolean isOnce) {
    }

    /// Removes breakpoints; all if none is named.
    record Delete(List<Integer> ids) implements ConsoleCommand {
        public Delete {
            ids = List.copyOf(ids);
        }
    }

    /// Enables or disables breakpoints; all if none is named.
    record Enable(List<Integer> ids, boolean isEnabled) implements ConsoleCommand {
        public Enable {
            ids = List.copyOf(ids);
        }
    }

    /// Gives a breakpoint another condition, or none.
    record SetCondition(int id, Optional<String> condition) implements ConsoleCommand {
    }

    /// Lets the next hits of a breakpoint pass.
    record Ignore(int id, long hits) implements ConsoleCommand {
    }

    record Print(String expression) implements ConsoleCommand {
    }

    /// Writes values to a register, a tensor or a memory.
    ///
    /// @param type of the elements, if it was given
    record Write(Subject subject, Optional<String> type, List<String> values) implements ConsoleCommand {
        public Write {
            values = List.copyOf(values);
        }
    }

    /// `x/`: elements with their addresses.
    record Examine(Subject subject, ExamineFormat format) implements ConsoleCommand {
    }

    /// Elements as a matrix.
    ///
    /// @param rows    the rows that are wanted; nothing for the first ones
    /// @param columns the columns that are wanted; nothing for the first ones
    record Show(Subject subject, Optional<ElementLayout> layout, Optional<Window> rows, Optional<Window> columns)
            implements ConsoleCommand {
    }

    /// From the first to the last, both included.
    record Window(int first, int last) {
    }

    record Inform(Topic topic) implements ConsoleCommand {
    }

    /// Who owns the cycles.
    ///
    /// @param lines how many lines are listed
    record ShowAccount(int lines) implements ConsoleCommand {
    }

    /// Source lines around a place; where nothing is given around the present one, and then the following.
    record ListSource(Optional<String> place) implements ConsoleCommand {
    }

    record Disassemble(Optional<String> place, int count) implements ConsoleCommand {
    }

    record Help(Optional<String> topic) implements ConsoleCommand {
    }

    record Echo(String text) implements ConsoleCommand {
    }

    /// Carries out the commands of a file.
    record Source(String file) implements ConsoleCommand {
    }

    /// Takes the control of a session, or lets go of it.
    record Control(boolean isTaken, boolean isForced) implements ConsoleCommand {
    }

    record Quit() implements ConsoleCommand {
    }

    /// Whether an empty line does it once more.
    default boolean isRepeatable() {
        return switch (this) {
            case Go(_, Until until) -> switch (until) {
                case Until.Cycle _, Until.Moment _, Until.Latest _ -> false;
                case Until.Instructions _, Until.Cycles _, Until.Lines _, Until.Turn _, Until.Frame _, Until.Place _, Until.Breakpoint _, Until.Event _ ->
                    true;
            };
            case ListSource(Optional<String> place) -> place.isEmpty();
            case Nothing _, GoToWriter _, FindWriter _, Break _, Watch _, Delete _, Enable _, SetCondition _, Ignore _, Print _, Write _, Examine _, Show _, Inform _, ShowAccount _, Disassemble _, Help _, Echo _, Source _, Control _, Quit _ ->
                false;
        };
    }
}
