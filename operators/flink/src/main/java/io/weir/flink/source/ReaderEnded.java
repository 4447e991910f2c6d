package io.weir.flink.source;

import org.apache.flink.api.connector.source.SourceEvent;

/** A reader tells the enumerator that all its logs have ended. */
final class LogsEnded implements SourceEvent {

    static final LogsEnded INSTANCE = new LogsEnded();

    private static final long serialVersionUID = 1L;

    private LogsEnded() {}
}
