package io.weir.flink.source;

import org.apache.flink.api.connector.source.SourceEvent;

/** The enumerator tells its readers that all of them have read everything: they may end. */
record AllEnded() implements SourceEvent {}
