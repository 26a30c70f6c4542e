package org.passerelle.sip;

/// Counts defects, and keeps a watcher that fails from harming anybody.
final class CountingWatcher implements SipWatcher {
    private final SipWatcher watcher;
    private final CallCounters counters;

    CountingWatcher(SipWatcher watcher, CallCounters counters) {
        this.watcher = watcher;
        this.counters = counters;
    }

    @Override
    public void onMessage(TracedMessage message) {
        try {
            watcher.onMessage(message);
        } catch (RuntimeException defect) {
            onDefect(defect);
        }
    }

    @Override
    public void onDefect(Throwable defect) {
        counters.defects.increment();
        try {
            watcher.onDefect(defect);
        } catch (RuntimeException another) {
            counters.defects.increment();
        }
    }

    @Override
    public boolean wantsMessages() {
        return watcher.wantsMessages();
    }
}
