package io.weir.flink.state;

import io.weir.schema.SplitMix64;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys on the heap, and which of them goes when there is no room.
 *
 * <p>It is one taken by chance that was not used lately; where several tries find none, any one,
 * and some others count as not used from then on. So there is no cliff: keys that come round and
 * round, one more than there is room for, are nearly always found, where the least recently used
 * would always be the next one needed. Chance is a fixed sequence, the same in every run. Cost:
 * constant.
 */
final class LiveKeys<T extends KeyedObject> {

    private static final int TRIES = 8;

    private final Map<String, LiveKey<T>> byKey = new LinkedHashMap<>();
    private final List<LiveKey<T>> slots = new ArrayList<>();
    private long chance;

    int size() {
        return slots.size();
    }

    Iterable<String> keys() {
        return byKey.keySet();
    }

    @Nullable LiveKey<T> get(String key) {
        return byKey.get(key);
    }

    void add(LiveKey<T> added) {
        added.setSlot(slots.size());
        slots.add(added);
        byKey.put(added.key(), added);
    }

    void remove(LiveKey<T> removed) {
        byKey.remove(removed.key());
        LiveKey<T> last = slots.remove(slots.size() - 1);
        if (last != removed) {
            slots.set(removed.slot(), last);
            last.setSlot(removed.slot());
        }
    }

    /** The key that goes first; there must be one. */
    LiveKey<T> victim() {
        for (int tries = 0; tries < TRIES; tries++) {
            LiveKey<T> candidate = slots.get(nextSlot());
            if (!candidate.isUsed()) {
                return candidate;
            }
        }
        for (int i = 0; i < TRIES; i++) {
            slots.get(nextSlot()).setUsed(false);
        }
        return slots.get(nextSlot());
    }

    /** SplitMix64 over a counter. */
    private int nextSlot() {
        chance += SplitMix64.GAMMA;
        return (int) Long.remainderUnsigned(SplitMix64.mix(chance), slots.size());
    }
}
