package io.weir.flink.state;

import io.weir.schema.state.StateSection;
import java.util.List;

/** A key whose object is on the heap. Valid until the next call of {@link WriteBackState#live}. */
public final class LiveKey<T extends KeyedObject> {

    /** Stands for a section that keyed state does not have yet. */
    private static final long NOT_STORED = Long.MIN_VALUE;

    private final String key;
    private final T object;
    private StateHeader header;

    /** Of each section, its changes when it was stored. */
    private long[] stored = {};

    private boolean dirty;
    private boolean used;
    private long scheduledMillis;
    private long storedMillis;
    private int slot;

    LiveKey(String key, T object, StateHeader header, long scheduledMillis) {
        this.key = key;
        this.object = object;
        this.header = header;
        this.scheduledMillis = scheduledMillis;
        this.storedMillis = scheduledMillis;
    }

    public String key() {
        return key;
    }

    public T object() {
        return object;
    }

    StateHeader header() {
        return header;
    }

    /** The key goes on under another header; what is stored of its sections counts no longer. */
    void setHeader(StateHeader newHeader) {
        header = newHeader;
        stored = new long[0];
    }

    /** Whether the section at a position has changed since it was stored. */
    boolean hasChanged(int position, StateSection section) {
        return position >= stored.length
                || section.changes() == StateSection.UNCOUNTED
                || section.changes() != stored[position];
    }

    /** The sections were read, those that the header lists. */
    void setRead(List<StateSection> sections) {
        setStored(sections);
        for (int i = 0; i < stored.length; i++) {
            if (!header.sections().contains(sections.get(i).sectionId())) {
                stored[i] = NOT_STORED;
            }
        }
    }

    /** All sections are as keyed state has them. */
    void setStored(List<StateSection> sections) {
        if (stored.length != sections.size()) {
            stored = new long[sections.size()];
        }
        for (int i = 0; i < stored.length; i++) {
            stored[i] = sections.get(i).changes();
        }
    }

    boolean isDirty() {
        return dirty;
    }

    void setDirty(boolean newDirty) {
        dirty = newDirty;
    }

    /** Whether the key was used since the eviction last looked at it. */
    boolean isUsed() {
        return used;
    }

    void setUsed(boolean newUsed) {
        used = newUsed;
    }

    /** The due time under which the key stands in the queue. */
    long scheduledMillis() {
        return scheduledMillis;
    }

    void setScheduledMillis(long millis) {
        scheduledMillis = millis;
    }

    /** The due time that keyed state has. */
    long storedMillis() {
        return storedMillis;
    }

    void setStoredMillis(long millis) {
        storedMillis = millis;
    }

    /** Position among the live keys. */
    int slot() {
        return slot;
    }

    void setSlot(int newSlot) {
        slot = newSlot;
    }
}
