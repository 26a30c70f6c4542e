package org.passerelle.load;

/// Whom one caller heard while the talkers talked: a sample of the packets is looked at. One thread.
final class Hearing {
    private long checks;
    private long wrong;
    private long missing;
    private long strangers;
    private long own;

    void check(long heard, long traces, long wanted, long ownTone) {
        checks++;
        boolean misses = (wanted & ~heard) != 0;
        boolean hearsOwn = (traces & ownTone) != 0;
        boolean hearsStrangers = (traces & ~wanted & ~ownTone) != 0;
        missing += misses ? 1 : 0;
        own += hearsOwn ? 1 : 0;
        strangers += hearsStrangers ? 1 : 0;
        wrong += misses || hearsOwn || hearsStrangers ? 1 : 0;
    }

    /// Heard, and each time exactly those who talked.
    boolean isExact() {
        return checks > 0 && wrong == 0;
    }

    long checks() {
        return checks;
    }

    long wrong() {
        return wrong;
    }

    long missing() {
        return missing;
    }

    long strangers() {
        return strangers;
    }

    long own() {
        return own;
    }
}
