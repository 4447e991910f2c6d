package io.weir.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Bytes that all threads allocated on the heap, those included that have ended.
 *
 * <p>Between two collections it is what the heap held before the second less what it held after the
 * first. Exact but for the unused ends of allocation buffers.
 */
final class AllocationMeter {

    private final Set<String> heapPools = new TreeSet<>();
    private long allocated;
    private long usedAfterLast;

    private AllocationMeter() {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                heapPools.add(pool.getName());
            }
        }
    }

    /** Begins to listen to all collectors, for as long as the process lives. */
    static AllocationMeter start() {
        AllocationMeter meter = new AllocationMeter();
        meter.usedAfterLast = heapUsed();
        NotificationListener listener = (notification, context) -> meter.collected(notification);
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(listener, null, null);
            }
        }
        return meter;
    }

    /** Time that all collections so far have taken, ms. */
    static long collectionMillis() {
        long sum = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            sum += Math.max(0, collector.getCollectionTime());
        }
        return sum;
    }

    private synchronized void collected(Notification notification) {
        if (!notification
                .getType()
                .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        GcInfo info =
                GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                        .getGcInfo();
        allocated += used(info.getMemoryUsageBeforeGc()) - usedAfterLast;
        usedAfterLast = used(info.getMemoryUsageAfterGc());
    }

    private long used(Map<String, MemoryUsage> pools) {
        long sum = 0;
        for (Map.Entry<String, MemoryUsage> pool : pools.entrySet()) {
            sum += heapPools.contains(pool.getKey()) ? pool.getValue().getUsed() : 0;
        }
        return sum;
    }

    /** Bytes since the start; waits a moment for the collectors' messages. */
    long bytes() throws InterruptedException {
        Thread.sleep(200);
        synchronized (this) {
            return allocated + heapUsed() - usedAfterLast;
        }
    }

    private static long heapUsed() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
