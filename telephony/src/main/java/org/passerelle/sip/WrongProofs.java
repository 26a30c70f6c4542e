package org.passerelle.sip;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who guesses passwords gets silence for a while: some mistakes are a person's, hundreds are a program's. The
/// loop's thread only.
final class WrongProofs {
    private static final int MOST = 20;
    private static final Duration FORGETS_AFTER = Duration.ofMinutes(5);
    private static final int MAX_SOURCES = 10_000;

    private final Map<InetAddress, Count> ofSource = new LinkedHashMap<>();

    private record Count(int wrong, long sinceNs) {}

    boolean isGuessing(InetAddress source, long nowNs) {
        Count count = ofSource.get(source);
        return count != null && isRecent(count, nowNs) && count.wrong() >= MOST;
    }

    void onWrong(InetAddress source, long nowNs) {
        Count before = ofSource.remove(source);
        ofSource.put(
                source,
                before != null && isRecent(before, nowNs)
                        ? new Count(before.wrong() + 1, before.sinceNs())
                        : new Count(1, nowNs));
        if (ofSource.size() > MAX_SOURCES) {
            ofSource.remove(ofSource.keySet().iterator().next());
        }
    }

    private static boolean isRecent(Count count, long nowNs) {
        return nowNs - count.sinceNs() < FORGETS_AFTER.toNanos();
    }
}
