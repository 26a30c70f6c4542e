package org.passerelle.sip;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts calls. Any thread.
final class CallCounters {
    final LongAdder offered = new LongAdder();
    final LongAdder answered = new LongAdder();
    final LongAdder invited = new LongAdder();
    final LongAdder unproved = new LongAdder();
    final LongAdder defects = new LongAdder();
    private final Map<Integer, LongAdder> refused = new ConcurrentHashMap<>();
    private final Map<CallEnd.Cause, LongAdder> ended = new ConcurrentHashMap<>();

    void onRefused(int status) {
        refused.computeIfAbsent(status, first -> new LongAdder()).increment();
    }

    void onEnded(CallEnd.Cause cause) {
        ended.computeIfAbsent(cause, first -> new LongAdder()).increment();
    }

    Map<Integer, Long> refusedByStatus() {
        return sums(refused);
    }

    Map<CallEnd.Cause, Long> endedByCause() {
        return sums(ended);
    }

    private static <K> Map<K, Long> sums(Map<K, LongAdder> counted) {
        var sums = new TreeMap<K, Long>();
        counted.forEach((key, count) -> sums.put(key, count.sum()));
        return sums;
    }
}
