package io.weir.flink.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.state.CheckpointableKeyedStateBackend;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.jspecify.annotations.Nullable;

/**
 * The keyed states behind {@link WriteBackState}: of the current key, its header, its sections (id
 * to version and bytes), its segments ({@code name#number} to bytes) and the watermark at which it
 * is next due. The names of the states are part of the savepoint contract.
 */
final class KeyStates {

    private final KeyedStateBackend<String> backend;
    private final int keyGroups;
    private final ValueState<byte[]> header;
    private final MapState<String, byte[]> sections;
    private final MapState<String, byte[]> segments;
    private final ValueState<Long> dueMillis;
    private final StoredSegments segmentStore;
    private final String headerName;
    private final String sectionsName;

    KeyStates(
            String name,
            KeyedStateBackend<String> backend,
            RuntimeContext context,
            TypeSerializer<byte[]> bytes) {
        this.backend = backend;
        this.keyGroups = context.getTaskInfo().getMaxNumberOfParallelSubtasks();
        this.headerName = name + "-header";
        this.sectionsName = name + "-sections";
        this.header = context.getState(new ValueStateDescriptor<>(headerName, bytes));
        this.sections = context.getMapState(mapOf(sectionsName, bytes));
        this.segments = context.getMapState(mapOf(name + "-segments", bytes));
        this.dueMillis =
                context.getState(
                        new ValueStateDescriptor<>(name + "-due", LongSerializer.INSTANCE));
        this.segmentStore = new StoredSegments(segments);
    }

    private static MapStateDescriptor<String, byte[]> mapOf(
            String name, TypeSerializer<byte[]> bytes) {
        return new MapStateDescriptor<>(name, StringSerializer.INSTANCE, bytes);
    }

    /** All keys that have a header, in their order; the current key is where it was. */
    List<String> keys() {
        return stored(headerName);
    }

    /** All keys that have sections; some have no header where old code wrote them. */
    List<String> keysOfSections() {
        return stored(sectionsName);
    }

    /** A list, because the scan must end before the current key is moved. */
    private List<String> stored(String state) {
        try (Stream<String> keys = backend.getKeys(state, VoidNamespace.INSTANCE)) {
            return List.copyOf(new TreeSet<>(keys.toList()));
        }
    }

    void setCurrentKey(String key) {
        backend.setCurrentKey(key);
    }

    byte @Nullable [] header() throws Exception {
        return header.value();
    }

    void putHeader(StateHeader changed) throws Exception {
        header.update(changed.toBytes());
    }

    byte @Nullable [] section(String id) throws Exception {
        return sections.get(id);
    }

    void putSection(String id, byte[] bytes) throws Exception {
        sections.put(id, bytes);
    }

    StoredSegments segments() {
        return segmentStore;
    }

    long dueMillis() throws Exception {
        @Nullable Long stored = dueMillis.value();
        return stored == null ? KeyedObject.NEVER : stored;
    }

    void putDueMillis(long millis) throws Exception {
        if (millis == KeyedObject.NEVER) {
            dueMillis.clear();
        } else {
            dueMillis.update(millis);
        }
    }

    /** Drops the sections and segments that are not of a generation. */
    void keepOnly(StateHeader generation) throws Exception {
        for (String id : copyOf(sections).keySet()) {
            if (!generation.sections().contains(id)) {
                sections.remove(id);
            }
        }
        for (String id : copyOf(segments).keySet()) {
            if (!generation.parts().contains(StoredSegments.partOf(id))) {
                segments.remove(id);
            }
        }
    }

    /** Removes all that is stored of the current key. */
    void clear() {
        header.clear();
        sections.clear();
        segments.clear();
        dueMillis.clear();
    }

    /** Whether this task may hold a key. */
    boolean holds(String key) {
        return ((CheckpointableKeyedStateBackend<String>) backend)
                .getKeyGroupRange()
                .contains(KeyGroupRangeAssignment.assignToKeyGroup(key, keyGroups));
    }

    /** Moves all that is stored of one key to another, which has nothing. */
    void move(String from, String to) throws Exception {
        setCurrentKey(from);
        byte @Nullable [] movedHeader = header.value();
        Map<String, byte[]> movedSections = copyOf(sections);
        Map<String, byte[]> movedSegments = copyOf(segments);
        long movedDue = dueMillis();
        clear();
        setCurrentKey(to);
        header.update(movedHeader);
        sections.putAll(movedSections);
        segments.putAll(movedSegments);
        putDueMillis(movedDue);
    }

    private static Map<String, byte[]> copyOf(MapState<String, byte[]> state) throws Exception {
        Map<String, byte[]> copy = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> entry : state.entries()) {
            copy.put(entry.getKey(), entry.getValue());
        }
        return copy;
    }
}
