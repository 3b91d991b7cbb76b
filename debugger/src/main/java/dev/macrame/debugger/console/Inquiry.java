package dev.macrame.debugger.console;

import dev.macrame.emulator.debug.Answer;
import dev.macrame.emulator.debug.DebugTarget;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Request;
import dev.macrame.emulator.debug.TimePoint;
import java.util.Optional;

/// Asks a target and waits for the answer.
final class Inquiry {
    private final DebugTarget target;
    private TimePoint latest = TimePoint.START;
    private boolean isRunning;

    Inquiry(DebugTarget target) {
        this.target = target;
    }

    /// The reply of the expected kind; a refusal is a failure with its own remedy.
    <R extends Reply> R ask(Request request, Class<R> kind) throws CommandFailure {
        Answer answer = target.ask(request).join();
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
        return new CommandFailure(refused.message() + expected + got, refused.help());
    }
}
