package io.weir.flink.source;

import org.apache.flink.api.connector.source.SourceEvent;

/** A reader tells the enumerator that it has read all of its splits. */
record ReaderEnded() implements SourceEvent {}
