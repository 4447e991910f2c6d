package io.weir.flink.state;

import static io.weir.schema.Checks.checkArgument;
import static io.weir.schema.Checks.checkState;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.Segmented;
import io.weir.schema.state.StateSection;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the objects of recently used keys on the heap and writes what has changed back to keyed
 * state before each barrier and on eviction.
 *
 * <p>What is handed to keyed state ({@link KeyStates}) is always a fresh array: the heap backend
 * serializes asynchronously, and a live object would be torn. A section that stands still is not
 * written. One that the code no longer has is kept until its key goes on without it, and is dropped
 * then; one that is not stored starts cold. State whose numbers mean something else is refused or
 * reset before anything is processed ({@link StoredKeys}).
 *
 * <p>The queue of due keys is rebuilt from keyed state when this is made, so a restored key that
 * never sees another record is still released. An evicted key keeps its place in it.
 *
 * <p>Not thread safe. The current key of the backend is changed by every method that touches state.
 */
public final class WriteBackState<T extends KeyedObject> {

    private final KeyedObjectFactory<T> factory;
    private final int liveKeysMax;
    private final KeyStates states;
    private final LiveKeys<T> live = new LiveKeys<>();
    private final List<LiveKey<T>> dirty = new ArrayList<>();
    private final DueQueue due = new DueQueue();
    private final ByteOutput buffer = new ByteOutput();
    private final StoredKeys restored;
    private @Nullable LiveKey<T> last;

    /** The header that was made last. */
    private @Nullable StateHeader newest;

    private long evictions;

    /**
     * How the state of an operator is kept.
     *
     * @param name prefix of the states' names; part of the savepoint contract
     * @param liveKeysMax most objects on the heap at once
     * @param onChange what happens to stored state of another meaning
     */
    public record Settings(String name, int liveKeysMax, OnChange onChange)
            implements Serializable {
        public Settings {
            checkArgument(
                    liveKeysMax >= 1,
                    "Invalid bound of live keys: must be >= 1, was %d",
                    liveKeysMax);
        }
    }

    /**
     * Binds to the keyed state of an operator, in its {@code open()}.
     *
     * @throws IllegalStateException if stored state must not be read; names the key and why
     */
    public WriteBackState(
            Settings settings,
            KeyedStateBackend<String> backend,
            RuntimeContext context,
            KeyedObjectFactory<T> factory)
            throws Exception {
        this(settings, backend, context, factory, BytePrimitiveArraySerializer.INSTANCE);
    }

    /** As the public one, with the serializer of the bytes, so that a test can make it slow. */
    WriteBackState(
            Settings settings,
            KeyedStateBackend<String> backend,
            RuntimeContext context,
            KeyedObjectFactory<T> factory,
            TypeSerializer<byte[]> bytes)
            throws Exception {
        this.factory = factory;
        this.liveKeysMax = settings.liveKeysMax();
        this.states = new KeyStates(settings.name(), backend, context, bytes);
        this.restored = new StoredKeys(states, factory, settings.onChange());
        restored.judge(due::schedule);
    }

    /** The key's object, from the heap, from keyed state, or new. */
    public LiveKey<T> live(String key) throws Exception {
        LiveKey<T> found = touch(key);
        found.setUsed(true);
        return found;
    }

    /**
     * As {@link #live}, for what is no use of the key: it stays as near to eviction as it was.
     *
     * <p>A heartbeat comes to every key each second, and would make all seem equally in use.
     */
    public LiveKey<T> touch(String key) throws Exception {
        LiveKey<T> recent = last;
        if (recent != null && recent.key().equals(key)) {
            return recent;
        }
        LiveKey<T> found = live.get(key);
        if (found == null) {
            makeRoom();
            found = load(key);
            live.add(found);
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
     * The object goes on without its past, but for one section. What is stored of the others is
     * dropped, whatever they count of their changes.
     */
    public void restarted(LiveKey<T> restarted, StateSection kept) {
        restarted.setHeader(restarted.header().only(kept));
        changed(restarted);
    }

    /** Removes the key with all that is stored of it. The object is of no use afterwards. */
    public void forget(LiveKey<T> forgotten) {
        live.remove(forgotten);
        forgotten.object().leave();
        forgotten.setDirty(false);
        due.schedule(forgotten.key(), KeyedObject.NEVER);
        states.setCurrentKey(forgotten.key());
        states.clear();
        last = null;
    }

    /**
     * The key that is due first at a watermark, or null if none is.
     *
     * <p>It stays so until the object is no longer due and {@link #changed} was called, or the key
     * is forgotten.
     */
    public @Nullable LiveKey<T> nextDue(long watermarkMillis) throws Exception {
        return due.nextMillis() <= watermarkMillis && due.size() > 0 ? touch(due.nextKey()) : null;
    }

    /** Whether anything is due at some watermark in any key, live or not. */
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

    /** Keys that were reset when this was made, because their state means something else today. */
    public long resets() {
        return restored.resets();
    }

    /** Records that waited in those keys and are lost with them. */
    public long resetRecords() {
        return restored.resetRecords();
    }

    /** Writes what has changed to keyed state. Call it in {@code prepareSnapshotPreBarrier}. */
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
        TreeSet<String> keys = new TreeSet<>(states.keys());
        live.keys().forEach(keys::add);
        for (String key : keys) {
            LiveKey<T> known = live.get(key);
            consumer.accept(known == null ? load(key).object() : known.object());
        }
        last = null;
    }

    /** Shows one stored section of every key, version first, without making objects. */
    public void forEachStored(String section, Consumer<ByteInput> consumer) throws Exception {
        for (String key : states.keys()) {
            states.setCurrentKey(key);
            byte @Nullable [] bytes = states.section(section);
            if (bytes != null) {
                consumer.accept(new ByteInput(bytes));
            }
        }
        last = null;
    }

    private LiveKey<T> load(String key) throws Exception {
        states.setCurrentKey(key);
        T object = factory.create(key);
        byte @Nullable [] stored = states.header();
        if (stored == null) {
            StateHeader fresh = StateHeader.fresh(factory.meaning(key));
            return new LiveKey<>(key, object, fresh, KeyedObject.NEVER);
        }
        StateHeader header = StateHeader.read(SaltedKey.parse(key).id(), stored);
        List<StateSection> sections = object.sections();
        checkNames(key, sections);
        for (StateSection section : sections) {
            if (header.sections().contains(section.sectionId())) {
                read(key, section);
            }
        }
        if (header.wasReset()) {
            object.stateWasReset();
        }
        LiveKey<T> loaded = new LiveKey<>(key, object, header, due.dueMillis(key));
        loaded.setRead(sections);
        return loaded;
    }

    private void read(String key, StateSection section) throws Exception {
        byte @Nullable [] bytes = states.section(section.sectionId());
        if (bytes == null) {
            throw new IllegalStateException(
                    "Cannot restore state of " + key + ": " + section.sectionId() + " is missing");
        }
        ByteInput in = new ByteInput(bytes);
        section.read(in.readInt(), in);
        for (Segmented part : section.segmented()) {
            part.readSegments(states.segments());
        }
    }

    private static void checkNames(String key, List<StateSection> sections) {
        TreeSet<String> names = new TreeSet<>();
        for (StateSection section : sections) {
            for (Segmented part : section.segmented()) {
                checkState(
                        names.add(part.name()),
                        "Invalid state of key %s: two parts have the name %s",
                        key,
                        part.name());
            }
        }
    }

    private void makeRoom() throws Exception {
        while (live.size() >= liveKeysMax) {
            LiveKey<T> victim = live.victim();
            if (victim.isDirty()) {
                store(victim);
            }
            live.remove(victim);
            victim.object().leave();
            evictions++;
        }
        last = null;
        if (dirty.size() > 2 * liveKeysMax) {
            dirty.removeIf(entry -> !entry.isDirty());
        }
    }

    private void store(LiveKey<T> changed) throws Exception {
        states.setCurrentKey(changed.key());
        List<StateSection> sections = changed.object().sections();
        StateHeader header = changed.header();
        if (header.generation() == 0 || header.wasReset() || !header.lists(sections)) {
            beginGeneration(changed, sections);
        }
        for (int i = 0; i < sections.size(); i++) {
            StateSection section = sections.get(i);
            if (changed.hasChanged(i, section)) {
                buffer.reset();
                buffer.writeInt(section.sectionVersion());
                section.write(buffer);
                states.putSection(section.sectionId(), buffer.toByteArray());
                for (Segmented part : section.segmented()) {
                    part.writeSegments(states.segments());
                }
            }
        }
        changed.setStored(sections);
        if (changed.scheduledMillis() != changed.storedMillis()) {
            states.putDueMillis(changed.scheduledMillis());
            changed.setStoredMillis(changed.scheduledMillis());
        }
        changed.setDirty(false);
    }

    /** Drops what is not of these sections, or missed something, before they are written. */
    private void beginGeneration(LiveKey<T> changed, List<StateSection> sections) throws Exception {
        StateHeader next = next(changed, sections);
        if (changed.header().generation() > 0) {
            states.keepOnly(changed.header());
            states.keepOnly(next);
        }
        states.putHeader(next);
        changed.setHeader(next);
    }

    /** Nearly all keys have the same sections: what was checked of one is shared. */
    private StateHeader next(LiveKey<T> changed, List<StateSection> sections) {
        StateHeader alike = newest;
        if (alike != null && alike.lists(sections)) {
            return changed.header().next(alike);
        }
        checkNames(changed.key(), sections);
        StateHeader next = changed.header().next(sections);
        newest = next;
        return next;
    }
}
