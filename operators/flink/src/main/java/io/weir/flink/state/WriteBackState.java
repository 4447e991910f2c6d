package io.weir.flink.state;

import static io.weir.schema.Checks.checkArgument;
import static io.weir.schema.Checks.checkState;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.Segmented;
import io.weir.schema.state.StateSection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the objects of recently used keys on the heap and writes the changed ones back to keyed
 * state before each barrier and on eviction.
 *
 * <p>Keyed state holds, per key: its sections (id to version and bytes), its segments ({@code
 * name#number} to bytes) and the watermark at which it is next due. What is handed over is always a
 * fresh array: the heap backend serializes asynchronously, and a live object would be torn. A
 * stored section that the code no longer has is kept untouched; one that is not stored starts cold.
 *
 * <p>The queue of due keys is rebuilt from keyed state when this is made, so a restored key that
 * never sees another record is still released. An evicted key keeps its place in it.
 *
 * <p>Not thread safe. The current key of the backend is changed by every method that touches state.
 */
public final class WriteBackState<T extends KeyedObject> {

    private final KeyedStateBackend<String> backend;
    private final KeyedObjectFactory<T> factory;
    private final int liveKeysMax;
    private final MapState<String, byte[]> sections;
    private final StoredSegments segments;
    private final ValueState<Long> dueMillis;
    private final String sectionsName;
    private final String dueName;

    /** In the order of their last use. */
    private final LinkedHashMap<String, LiveKey<T>> live = new LinkedHashMap<>(64, 0.75f, true);

    private final List<LiveKey<T>> dirty = new ArrayList<>();
    private final DueQueue due = new DueQueue();
    private final ByteOutput buffer = new ByteOutput();
    private @Nullable LiveKey<T> last;
    private long evictions;

    /**
     * Binds to the keyed state of an operator, in its {@code open()}.
     *
     * @param name prefix of the states' names; part of the savepoint contract
     * @param liveKeysMax most objects on the heap at once
     */
    public WriteBackState(
            String name,
            KeyedStateBackend<String> backend,
            RuntimeContext context,
            KeyedObjectFactory<T> factory,
            int liveKeysMax)
            throws Exception {
        this(name, backend, context, factory, liveKeysMax, BytePrimitiveArraySerializer.INSTANCE);
    }

    /** As the public one, with the serializer of the bytes, so that a test can make it slow. */
    WriteBackState(
            String name,
            KeyedStateBackend<String> backend,
            RuntimeContext context,
            KeyedObjectFactory<T> factory,
            int liveKeysMax,
            TypeSerializer<byte[]> bytes)
            throws Exception {
        checkArgument(
                liveKeysMax >= 1, "Invalid bound of live keys: must be >= 1, was %d", liveKeysMax);
        this.backend = backend;
        this.factory = factory;
        this.liveKeysMax = liveKeysMax;
        this.sectionsName = name + "-sections";
        this.dueName = name + "-due";
        this.sections = context.getMapState(mapOf(sectionsName, bytes));
        this.segments = new StoredSegments(context.getMapState(mapOf(name + "-segments", bytes)));
        this.dueMillis =
                context.getState(new ValueStateDescriptor<>(dueName, LongSerializer.INSTANCE));
        for (String key : storedKeys(dueName)) {
            backend.setCurrentKey(key);
            @Nullable Long at = dueMillis.value();
            due.schedule(key, at == null ? KeyedObject.NEVER : at);
        }
    }

    private static MapStateDescriptor<String, byte[]> mapOf(
            String name, TypeSerializer<byte[]> bytes) {
        return new MapStateDescriptor<>(name, StringSerializer.INSTANCE, bytes);
    }

    /** The key's object, from the heap, from keyed state, or new. */
    public LiveKey<T> live(String key) throws Exception {
        LiveKey<T> recent = last;
        if (recent != null && recent.key().equals(key)) {
            return recent;
        }
        LiveKey<T> found = live.get(key);
        if (found == null) {
            found = load(key);
            live.put(key, found);
            evict();
        }
        last = found;
        return found;
    }

    /** Must be called after every change of a live object; also when it stayed as due as before. */
    public void changed(LiveKey<T> changed) {
        if (!changed.isDirty()) {
            changed.setDirty(true);
            dirty.add(changed);
        }
        long next = changed.object().nextDueMillis();
        if (next != changed.scheduledMillis()) {
            changed.setScheduledMillis(next);
            due.schedule(changed.key(), next);
        }
    }

    /**
     * The key that is due first at a watermark, or null if none is.
     *
     * <p>It stays so until the object is no longer due and {@link #changed} was called.
     */
    public @Nullable LiveKey<T> nextDue(long watermarkMillis) throws Exception {
        return due.nextMillis() <= watermarkMillis && due.size() > 0 ? live(due.nextKey()) : null;
    }

    /** Whether anything waits for a watermark in any key, live or not. */
    public boolean hasDue() {
        return due.size() > 0;
    }

    /** Objects on the heap. */
    public int liveKeys() {
        return live.size();
    }

    /** Objects evicted so far. */
    public long evictions() {
        return evictions;
    }

    /** Writes the changed objects to keyed state. Call it in {@code prepareSnapshotPreBarrier}. */
    public void writeBack() throws Exception {
        for (int i = 0; i < dirty.size(); i++) {
            LiveKey<T> next = dirty.get(i);
            if (next.isDirty()) {
                store(next);
            }
        }
        dirty.clear();
    }

    /** Shows the object of every key, live or not, in the order of the keys. For totals only. */
    public void forEach(Consumer<T> consumer) throws Exception {
        TreeSet<String> keys = new TreeSet<>(storedKeys(sectionsName));
        keys.addAll(live.keySet());
        for (String key : keys) {
            LiveKey<T> known = live.get(key);
            consumer.accept(known == null ? load(key).object() : known.object());
        }
        last = null;
    }

    private LiveKey<T> load(String key) throws Exception {
        backend.setCurrentKey(key);
        T object = factory.create(key);
        TreeSet<String> names = new TreeSet<>();
        for (StateSection section : object.sections()) {
            byte @Nullable [] bytes = sections.get(section.sectionId());
            if (bytes != null) {
                ByteInput in = new ByteInput(bytes);
                section.read(in.readInt(), in);
            }
            for (Segmented part : section.segmented()) {
                checkState(
                        names.add(part.name()),
                        "Invalid state of key %s: two parts have the name %s",
                        key,
                        part.name());
                if (bytes != null) {
                    part.readSegments(segments);
                }
            }
        }
        return new LiveKey<>(key, object, due.dueMillis(key));
    }

    /** Under the bound again. The newest key is never the eldest, since the bound is at least 1. */
    private void evict() throws Exception {
        while (live.size() > liveKeysMax) {
            LiveKey<T> eldest = eldest();
            if (eldest.isDirty()) {
                store(eldest);
            }
            live.remove(eldest.key());
            eldest.object().leave();
            evictions++;
        }
        if (dirty.size() > 2 * liveKeysMax) {
            dirty.removeIf(entry -> !entry.isDirty());
        }
    }

    private LiveKey<T> eldest() {
        for (Map.Entry<String, LiveKey<T>> entry : live.entrySet()) {
            return entry.getValue();
        }
        throw new IllegalStateException("Cannot evict: no key is live");
    }

    private void store(LiveKey<T> changed) throws Exception {
        backend.setCurrentKey(changed.key());
        for (StateSection section : changed.object().sections()) {
            buffer.reset();
            buffer.writeInt(section.sectionVersion());
            section.write(buffer);
            sections.put(section.sectionId(), buffer.toByteArray());
            for (Segmented part : section.segmented()) {
                part.writeSegments(segments);
            }
        }
        if (changed.scheduledMillis() == KeyedObject.NEVER) {
            dueMillis.clear();
        } else {
            dueMillis.update(changed.scheduledMillis());
        }
        changed.setDirty(false);
    }

    /** The keys as a list, because the scan must end before the current key is moved. */
    private List<String> storedKeys(String state) {
        try (Stream<String> keys = backend.getKeys(state, VoidNamespace.INSTANCE)) {
            return keys.distinct().toList();
        }
    }
}
