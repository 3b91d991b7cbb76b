package dev.macrame.debugger.netty;

import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Collects what netty reports to have leaked. Named to netty by the system property `io.netty.customResourceLeakDetector`,
/// for all tests of the module.
@SuppressWarnings("exports")
public final class CollectingLeakDetector<T> extends ResourceLeakDetector<T> {
    /// What was reported. Netty makes the detectors itself and keeps them in static fields: there is no other way to
    /// reach what they find.
    static final Queue<String> REPORTS = new ConcurrentLinkedQueue<>();

    /// As netty wants it.
    public CollectingLeakDetector(Class<?> type, int interval) {
        super(type, interval);
    }

    /// As netty wants it, too.
    public CollectingLeakDetector(Class<?> type, int interval, long most) {
        this(type, interval);
    }

    @Override
    protected boolean needReport() {
        return true;
    }

    @Override
    protected void reportTracedLeak(String type, String records) {
        REPORTS.add(type + " " + records);
    }

    @Override
    protected void reportUntracedLeak(String type) {
        REPORTS.add(type);
    }
}
