package org.passerelle.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/// The most that was in use after a collection: what a piece of work needs, without the garbage it makes. Collections
/// of the young alone leave some garbage behind, so this is at most too much. Thread-safe.
final class HeapWatch implements AutoCloseable {
    private final AtomicLong mostBytes = new AtomicLong();
    private final NotificationListener listener = (notification, _) -> note(notification);

    HeapWatch() {
        emitters(emitter -> emitter.addNotificationListener(listener, null, null));
    }

    /// Forgets what was.
    void reset() {
        System.gc();
        mostBytes.set(0);
    }

    long mostMegabytes() {
        return mostBytes.get() >> 20;
    }

    static long limitMegabytes() {
        return Runtime.getRuntime().maxMemory() >> 20;
    }

    @Override
    public void close() {
        emitters(emitter -> {
            try {
                emitter.removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void note(Notification notification) {
        if (!notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        long usedBytes = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                .getGcInfo()
                .getMemoryUsageAfterGc()
                .entrySet()
                .stream()
                .filter(pool -> isHeap(pool.getKey()))
                .mapToLong(pool -> used(pool.getValue()))
                .sum();
        mostBytes.accumulateAndGet(usedBytes, Math::max);
    }

    private static boolean isHeap(String pool) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .anyMatch(
                        bean -> bean.getName().equals(pool) && bean.getType() == java.lang.management.MemoryType.HEAP);
    }

    private static long used(MemoryUsage usage) {
        return usage.getUsed();
    }

    private static void emitters(java.util.function.Consumer<NotificationEmitter> action) {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            action.accept((NotificationEmitter) collector);
        }
    }
}
