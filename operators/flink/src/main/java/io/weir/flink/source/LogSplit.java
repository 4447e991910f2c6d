package io.weir.flink.source;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * One log and how far it was read.
 *
 * @param log its number in the recording
 * @param name its name, so that a savepoint of another recording is noticed
 * @param progress what {@link LogCursor} remembers; empty at the beginning
 */
public record LogSplit(int log, String name, byte[] progress) implements SourceSplit {

    private static final byte[] BEGINNING = {};

    static LogSplit beginning(int log, String name) {
        return new LogSplit(log, name, BEGINNING);
    }

    @Override
    public String splitId() {
        return name;
    }
}
