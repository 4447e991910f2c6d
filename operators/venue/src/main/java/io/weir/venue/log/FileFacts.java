package io.weir.venue.log;

import io.weir.schema.time.ClockSettings;
import io.weir.venue.BookRange;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one file.
 *
 * @param format a name of {@link LogFormats}
 * @param venue venue that the file names beside its messages; else empty
 * @param wires names of the wire formats of its messages, sorted
 * @param instruments {@code venue:symbol} of what it names, sorted
 * @param books those of them of which messages change the book, sorted; empty if not known, as of
 *     an archive
 * @param ranges between what their deltas lie, sorted; empty if not known
 * @param logId of an archive, the log that it is a part of; else empty
 * @param first receive time of its first record, ns
 * @param last receive time of its last record, ns
 * @param records lines or records, blank and undecodable ones included
 * @param earliest smallest venue time, ns, of a file of few records; NONE of others, and of one
 *     that has none
 * @param latest largest venue time, likewise
 * @param stamps settings with which all its records were stamped; null if they must be stamped
 */
record FileFacts(
        InputFile file,
        String format,
        String venue,
        SortedSet<String> wires,
        SortedSet<String> instruments,
        SortedSet<String> books,
        List<BookRange> ranges,
        String logId,
        long first,
        long last,
        long records,
        long earliest,
        long latest,
        @Nullable ClockSettings stamps) {}
