package org.passerelle.sip;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells a call's listener one thing after the other, on a virtual thread that exists only while there is
/// something to tell. Any thread may add; guarded by itself.
final class CallEvents {
    private static final int MAX_WAITING = 256;

    private final String name;
    private final SipWatcher watcher;
    private final Queue<Consumer<CallListener>> waiting = new ArrayDeque<>();
    private @Nullable CallListener listener;
    private boolean isTelling;

    CallEvents(String name, SipWatcher watcher) {
        this.name = name;
        this.watcher = watcher;
    }

    synchronized void listen(CallListener to) {
        listener = to;
        wake();
    }

    /// @return false where the listener is too far behind
    synchronized boolean tell(Consumer<CallListener> event) {
        if (waiting.size() >= MAX_WAITING) {
            return false;
        }
        waiting.add(event);
        wake();
        return true;
    }

    /// The last event; there is always room for it.
    synchronized void tellLast(Consumer<CallListener> event) {
        waiting.add(event);
        wake();
    }

    private void wake() {
        if (!isTelling && listener != null && !waiting.isEmpty()) {
            isTelling = true;
            Thread.ofVirtual().name(name).start(this::tellAll);
        }
    }

    private void tellAll() {
        Telling next = next();
        while (next != null) {
            try {
                next.event().accept(next.to());
            } catch (RuntimeException | StackOverflowError defect) {
                watcher.onDefect(defect);
            }
            next = next();
        }
    }

    private synchronized @Nullable Telling next() {
        Consumer<CallListener> event = waiting.poll();
        isTelling = event != null && listener != null;
        return event != null && listener != null ? new Telling(event, listener) : null;
    }

    private record Telling(Consumer<CallListener> event, CallListener to) {}
}
