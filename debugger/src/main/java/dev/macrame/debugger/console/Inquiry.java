package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.Answer;
import dev.macrame.emulator.debug.DebugTarget;
import dev.macrame.emulator.debug.RefusalCode;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.TimePoint;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks a target and waits for the answer.
final class Inquiry {
    private static final long PATIENCE_MILLIS = 250;

    private final DebugTarget target;
    private Runnable meanwhile = () -> {
    };
    private TimePoint latest = TimePoint.START;
    private boolean isRunning;

    Inquiry(DebugTarget target) {
        this.target = target;
    }

    /// What is done now and then while an answer takes its time.
    void whileWaiting(Runnable task) {
        meanwhile = task;
    }

    private Answer await(CompletableFuture<Answer> answer) throws CommandFailure {
        while (true) {
            try {
                return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                meanwhile.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new CommandFailure("waiting for an answer was interrupted", "ask again");
            } catch (ExecutionException failed) {
                throw new CommandFailure("there is no answer: " + failed.getMessage(),
                        "this is a mistake of macrame itself; please report it");
            }
        }
    }

    /// The reply of the expected kind; a refusal is a failure with its own remedy.
    <R extends Reply> R ask(Request request, Class<R> kind) throws CommandFailure {
        Answer answer = await(target.ask(request));
        latest = answer.at();
        isRunning = answer.isRunning();
        return switch (answer.reply()) {
            case Reply.Refused refused -> throw failure(refused);
            case Reply reply when kind.isInstance(reply) -> kind.cast(reply);
            case Reply other -> throw new CommandFailure("the target answered a %s with a %s".formatted(request
                    .getClass().getSimpleName(), other.getClass().getSimpleName()),
                    "the two sides do not fit together: use the same version of macrame on both");
        };
    }

    /// The moment that the last answer is true for.
    TimePoint at() {
        return latest;
    }

    /// Whether the run went on while the last answer was made.
    boolean isRunning() {
        return isRunning;
    }

    /// The value of an index, which mostly is a number.
    long value(String expression) throws CommandFailure {
        Optional<Long> literal = ArgumentReader.whole(expression);
        return literal.isPresent() ? literal.get()
                : ask(new Request.Evaluate(expression), Reply.Value.class).value();
    }

    /// What a user reads of a refusal.
    static CommandFailure failure(Reply.Refused refused) {
        String expected = refused.expected().isEmpty() || refused.message().contains(refused.expected()) ? ""
                : ": expected " + refused.expected();
        String got = refused.got().isEmpty() || refused.message().contains(refused.got()) ? ""
                : (expected.isEmpty() ? ": got " : ", got ") + refused.got();
        return new CommandFailure(refused.message() + expected + got, help(refused));
    }

    /// The remedy in the words of this console.
    private static String help(Reply.Refused refused) {
        if (refused.code() == RefusalCode.CLOSED && refused.help().startsWith("connect again")) {
            return "`quit`, and attach again with `macrame debug HOST:PORT`";
        }
        if (refused.code() != RefusalCode.NOT_CONTROLLER || refused.message().contains("token")) {
            return refused.help();
        }
        return refused.message().contains("only look on")
                ? "leave, and attach again without --observe, where there are tokens with the file of the one to control"
                : "`control` takes the control if nobody has it, `control force` takes it from somebody; who has "
                        + "attached with --observe attaches again without it";
    }
}
