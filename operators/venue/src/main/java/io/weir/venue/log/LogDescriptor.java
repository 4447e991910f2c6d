package io.weir.venue.log;

import io.weir.schema.time.ClockSettings;
import io.weir.venue.BookRange;
import io.weir.venue.LogFacts;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One log of a recording: the files that belong together, in their order.
 *
 * @param format container of all its files, for example {@code local-json}
 * @param venue venue that its files name beside their messages; else empty
 * @param wires names of the wire formats of its messages, sorted; empty if none was recognised
 * @param instruments {@code venue:symbol} of all that its messages name, sorted
 * @param books those of them of which messages change the book, sorted; empty if not known, as of
 *     an archive
 * @param ranges between what their deltas lie, sorted; empty if not known
 * @param streamId made of content; of an archive, the name that its recorder gave the log
 * @param firstReceive smallest receive time of the first file, ns
 * @param lastReceive receive time of its last record, ns
 * @param records lines or records of its files, blank and undecodable ones included
 * @param files in the order in which they are read
 * @param stamps settings with which all its records were stamped by the same decoder as today's;
 *     null if the reader must stamp them
 */
public record LogDescriptor(
        String format,
        String venue,
        List<String> wires,
        List<String> instruments,
        List<String> books,
        List<BookRange> ranges,
        String streamId,
        long firstReceive,
        long lastReceive,
        long records,
        List<StoredFile> files,
        @Nullable ClockSettings stamps)
        implements Serializable {

    public LogDescriptor {
        wires = List.copyOf(wires);
        instruments = List.copyOf(instruments);
        books = List.copyOf(books);
        ranges = List.copyOf(ranges);
        files = List.copyOf(files);
    }

    /** The same log with another stream id. */
    LogDescriptor withStreamId(String newStreamId) {
        return new LogDescriptor(
                format,
                venue,
                wires,
                instruments,
                books,
                ranges,
                newStreamId,
                firstReceive,
                lastReceive,
                records,
                files,
                stamps);
    }

    /** Paths of the files, in their order. */
    public List<String> paths() {
        return files.stream().map(StoredFile::path).toList();
    }

    /** What decoders are made with. */
    public LogFacts facts() {
        return new LogFacts(venue, instruments, books, ranges);
    }
}
