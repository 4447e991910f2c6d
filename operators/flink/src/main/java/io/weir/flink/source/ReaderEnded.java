package io.weir.flink.source;

import org.apache.flink.api.connector.source.SourceEvent;

/** A reader tells the enumerator that it has read all of its splits. */
final class ReaderEnded implements SourceEvent {

    static final ReaderEnded INSTANCE = new ReaderEnded();

    private static final long serialVersionUID = 1L;

    private ReaderEnded() {}
}
