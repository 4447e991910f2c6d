package io.weir.venue.log;

import java.io.Serializable;
import java.util.List;

/**
 * One log of a recording: the files that belong together, in their order.
 *
 * @param format of all its files
 * @param wire family of the messages, a name of {@link io.weir.venue.PayloadFormats}
 * @param venue venue that its messages name, else empty
 * @param symbols all symbols that its messages name, sorted
 * @param streamId made of content; of {@link LogFormat#WEIR_RAW}, that of its first record
 * @param firstReceive smallest receive time of the first file, ns
 * @param lastReceive receive time of its last record, ns
 * @param records lines or records of its files, blank and undecodable ones included
 * @param files paths of the files, in the order in which they are read
 */
public record LogDescriptor(
        LogFormat format,
        String wire,
        String venue,
        List<String> symbols,
        String streamId,
        long firstReceive,
        long lastReceive,
        long records,
        List<String> files)
        implements Serializable {

    public LogDescriptor {
        symbols = List.copyOf(symbols);
        files = List.copyOf(files);
    }

    /** The name of its group of symbols: the smallest; empty if it names none. */
    public String group() {
        return symbols.isEmpty() ? "" : symbols.get(0);
    }
}
