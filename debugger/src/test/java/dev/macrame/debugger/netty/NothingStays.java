package dev.macrame.debugger.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// After each test no thread of a server is left, and after all of a class netty has reported no buffer that was lost.
final class NothingStays implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Set<Thread> before = Set.of();

    /// Made by JUnit.
    NothingStays() {
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        before = threads();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        await("threads to end", () -> before.containsAll(threads()));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        assertThat(leaks()).isEmpty();
    }

    /// The threads of servers, runs and clients.
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive)
                .filter(thread -> thread.getName().startsWith("macrame-debug")
                        || thread.getName().startsWith("debug-client"))
                .collect(Collectors.toSet());
    }

    /// What has leaked up to now: garbage is collected, and a new buffer makes netty look for lost ones. Twice, because
    /// the references of one collection are queued in any order, but before all of the next.
    static List<String> leaks() {
        for (int round = 0; round < 2; round++) {
            ReferenceQueue<Object> queue = new ReferenceQueue<>();
            WeakReference<Object> sentinel = new WeakReference<>(new Object(), queue);
            await("a garbage collection", () -> {
                System.gc();
                return sentinel.equals(queue.poll());
            });
        }
        for (ByteBufAllocator allocator : List.of(ByteBufAllocator.DEFAULT, UnpooledByteBufAllocator.DEFAULT)) {
            allocator.directBuffer(16).release();
            allocator.heapBuffer(16).release();
        }
        return List.copyOf(CollectingLeakDetector.REPORTS);
    }

    /// Waits until something holds.
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("waited in vain for " + what + "; threads: " + threads())
                    .isNegative();
            Thread.onSpinWait();
            try {
                Thread.sleep(2);
            } catch (InterruptedException interrupted) {
                throw new AssertionError("interrupted", interrupted);
            }
        }
    }
}
