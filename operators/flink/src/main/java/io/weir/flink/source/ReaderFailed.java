package io.weir.flink.source;

import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.util.SerializedThrowable;

/**
 * A reader tells the enumerator why it cannot read on.
 *
 * @param reason in a form that needs none of the reader's classes to be sent
 */
record ReaderFailed(SerializedThrowable reason) implements SourceEvent {}
