package dev.macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A `macrame serve` that runs in a thread of its own until it is closed, which is its Ctrl-C.
final class Serving implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LISTENING = "listening at ";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final Thread thread;

    private Serving(String... arguments) {
        thread = Thread.ofPlatform().start(() -> exitCode.complete(Main.execute(new PrintWriter(out), new PrintWriter(
                err),
                arguments)));
    }

    /// Waits until it listens.
    static Serving of(String... arguments) throws InterruptedException {
        Serving serving = new Serving(Stream.concat(Stream.of("serve"), Stream.of(arguments)).toArray(String[]::new));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!serving.out.toString().contains("\n") && serving.thread.isAlive() && System.nanoTime() < end) {
            serving.thread.join(Duration.ofMillis(10));
        }
        assertThat(serving.out.toString()).as(serving.err.toString()).startsWith(LISTENING);
        return serving;
    }

    /// Such as `127.0.0.1:40123`.
    String address() {
        return out.toString().strip().substring(LISTENING.length());
    }

    String host() {
        return address().substring(0, address().lastIndexOf(':'));
    }

    int port() {
        return Integer.parseInt(address().substring(address().lastIndexOf(':') + 1));
    }

    String err() {
        return err.toString();
    }

    @Override
    public void close() {
        thread.interrupt();
        assertThat(exitCode.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join()).as("the server ends").isZero();
    }
}
