package io.weir.venue.log;

import java.util.SortedSet;

/**
 * What one file tells of itself.
 *
 * @param instruments {@code venue:symbol} of what it names, sorted
 * @param streamId of an archive, that of its first record; else empty
 * @param first receive time of its first record, ns
 * @param last receive time of its last record, ns
 * @param records lines or records, blank and undecodable ones included
 */
record FileFacts(
        InputFile file,
        LogFormat format,
        String wire,
        SortedSet<String> instruments,
        String streamId,
        long first,
        long last,
        long records) {}
