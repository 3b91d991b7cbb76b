package dev.macrame.debugger.console;

import dev.macrame.debugger.console.CommandForm.Completion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jline.builtins.Completers;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// The terminal of a console: reads lines with history and completion. Ctrl-C stops a run that goes, Ctrl-D ends.
public final class TerminalConsole implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Terminal terminal;

    TerminalConsole(Terminal terminal) {
        this.terminal = terminal;
    }

    /// The terminal of this process; a dumb one that works with pipes if it has none.
    public static TerminalConsole open() throws IOException {
        return new TerminalConsole(TerminalBuilder.builder().system(true).dumb(true).build());
    }

    /// Where the console has to print.
    public PrintWriter out() {
        return terminal.writer();
    }

    /// In characters; 0 if it does not say.
    public int width() {
        return terminal.getSize().getColumns();
    }

    /// Reads and carries out lines until the user leaves.
    ///
    /// @param history where earlier lines are kept; nothing to keep none
    public void run(Console console, Optional<Path> history) {
        LineReader reader = reader(console, history);
        terminal.handle(Terminal.Signal.INT, _ -> console.interrupt());
        Thread messenger = Thread.ofVirtual().start(() -> tell(console, reader));
        Console.Outcome outcome = Console.Outcome.DONE;
        while (outcome != Console.Outcome.QUIT) {
            console.printNews();
            outcome = read(console, reader).map(console::execute).orElse(Console.Outcome.QUIT);
        }
        messenger.interrupt();
    }

    /// Prints what others do above the line that is being typed.
    private static void tell(Console console, LineReader reader) {
        try {
            while (true) {
                Thread.sleep(LOOK);
                String news = reader.isReading() ? console.news() : "";
                if (!news.isEmpty()) {
                    reader.printAbove(news.stripTrailing());
                }
            }
        } catch (InterruptedException _) {
            // the user has left
        }
    }

    private LineReader reader(Console console, Optional<Path> history) {
        DefaultParser parser = new DefaultParser();
        parser.setEscapeChars(new char[0]);
        parser.setQuoteChars(new char[0]);
        LineReaderBuilder builder = LineReaderBuilder.builder().terminal(terminal).appName("macrame").parser(parser)
                .completer(new WordCompleter(console.words())).option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        return builder.build();
    }

    /// A line; nothing when the user leaves. Ctrl-C drops what was typed.
    private Optional<String> read(Console console, LineReader reader) {
        while (true) {
            try {
                return Optional.of(reader.readLine(Console.PROMPT));
            } catch (UserInterruptException _) {
                terminal.writer().println(console.giveUp() ? "given up: `quit` or Ctrl-D ends the console"
                        : "`quit` or Ctrl-D ends the console");
            } catch (EndOfFileException _) {
                return Optional.empty();
            }
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }

    /// Completes with the words that the table of commands names.
    private static final class WordCompleter implements Completer {
        private final CompletionWords words;
        private final Completer files = new Completers.FileNameCompleter();

        WordCompleter(CompletionWords words) {
            this.words = words;
        }

        @Override
        public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
            List<String> typed = line.words().subList(0, line.wordIndex() + 1);
            if (typed.size() > 1 && CompletionWords.kind(typed) == Completion.FILE) {
                files.complete(reader, line, candidates);
            } else {
                words.candidates(typed).forEach(word -> candidates.add(new Candidate(word)));
            }
        }
    }
}
