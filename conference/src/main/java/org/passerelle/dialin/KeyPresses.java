package org.passerelle.dialin;

import java.util.EnumMap;
import java.util.Map;

/// One digit for each press, although a network may tell of it by two methods.
///
/// The method that brought the first key is the call's. A more trusted one takes its place as soon as it brings a key;
/// that key is not counted again where the other method has just told of it. Any thread.
final class KeyPresses {
    private static final long SAME_PRESS_NS = 1_000_000_000L;

    private final LegListener listener;
    private final Map<KeyMethod, Long> arrived = new EnumMap<>(KeyMethod.class);
    private KeyMethod method = KeyMethod.TONE;
    private char lastKey;
    private long lastNs;

    KeyPresses(LegListener listener) {
        this.listener = listener;
    }

    void onKey(char key, KeyMethod by, long nowNs) {
        if (isPress(key, by, nowNs)) {
            listener.onKey(key, by);
        }
    }

    /// Keys that arrived by this method, counted or not.
    synchronized long arrivedBy(KeyMethod by) {
        return arrived.getOrDefault(by, 0L);
    }

    private synchronized boolean isPress(char key, KeyMethod by, long nowNs) {
        arrived.merge(by, 1L, Long::sum);
        if (by.compareTo(method) < 0) {
            return false;
        }
        boolean isToldAlready = by != method && lastNs != 0 && key == lastKey && nowNs - lastNs < SAME_PRESS_NS;
        method = by;
        lastKey = key;
        lastNs = nowNs;
        return !isToldAlready;
    }
}
