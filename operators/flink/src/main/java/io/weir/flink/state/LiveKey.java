package io.weir.flink.state;

/** A key whose object is on the heap. Valid until the next call of {@link WriteBackState#live}. */
public final class LiveKey<T extends KeyedObject> {

    private final String key;
    private final T object;
    private boolean dirty;
    private long scheduledMillis;

    LiveKey(String key, T object, long scheduledMillis) {
        this.key = key;
        this.object = object;
        this.scheduledMillis = scheduledMillis;
    }

    public String key() {
        return key;
    }

    public T object() {
        return object;
    }

    boolean isDirty() {
        return dirty;
    }

    void setDirty(boolean newDirty) {
        dirty = newDirty;
    }

    /** The due time under which the key stands in the queue. */
    long scheduledMillis() {
        return scheduledMillis;
    }

    void setScheduledMillis(long millis) {
        scheduledMillis = millis;
    }
}
