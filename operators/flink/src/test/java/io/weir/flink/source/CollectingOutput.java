package io.weir.flink.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** Keeps what a reader emits, with the watermark before each event. */
final class CollectingOutput<T> implements ReaderOutput<T> {

    final List<T> events = new ArrayList<>();
    final List<Long> watermarks = new ArrayList<>();
    private long watermark = Long.MIN_VALUE;

    @Override
    public void collect(T event) {
        collect(event, Long.MIN_VALUE);
    }

    @Override
    public void collect(T event, long timestamp) {
        events.add(event);
        watermarks.add(watermark);
    }

    @Override
    public void emitWatermark(Watermark emitted) {
        if (emitted.getTimestamp() <= watermark) {
            throw new IllegalStateException("Watermark went back to " + emitted);
        }
        watermark = emitted.getTimestamp();
    }

    long watermark() {
        return watermark;
    }

    @Override
    public void markIdle() {
        throw new IllegalStateException("A reader of logs is never idle");
    }

    @Override
    public void markActive() {}

    @Override
    public SourceOutput<T> createOutputForSplit(String splitId) {
        throw new IllegalStateException("Logs are merged, not emitted one by one");
    }

    @Override
    public void releaseOutputForSplit(String splitId) {}
}
