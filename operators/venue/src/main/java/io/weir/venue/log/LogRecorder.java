package io.weir.venue.log;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.StreamNote;
import io.weir.schema.time.LogClock;
import io.weir.venue.PayloadDecoder;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes a log of Weir's own: numbers the records of each stream, stamps them and archives them.
 *
 * <p>The only writer of its log. It takes all times from its caller. Records that wait for the
 * first venue time are written when the wait is over.
 */
public final class LogRecorder implements Closeable {

    private final ArchiveWriter archive;
    private final PayloadDecoder decoder;
    private final LogClock clock;
    private final MessageSink sink = new MessageSink(this::placed);
    private final TimedAnswers answers = new TimedAnswers();
    private final TreeMap<String, Long> ordinals = new TreeMap<>();
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();

    /** A record of which not all events are stamped yet. */
    private static final class Pending {
        final ArchiveRecord record;
        final List<Stamp> stamps = new ArrayList<>();
        int events;
        long counted;
        long promise;

        Pending(ArchiveRecord record, long promise) {
            this.record = record;
            this.counted = record.counted();
            this.promise = promise;
        }
    }

    public LogRecorder(ArchiveWriter archive, ArchiveHeader header, PayloadDecoder decoder) {
        this.archive = archive;
        this.decoder = decoder;
        this.clock = new LogClock(header.settings());
    }

    /** Records a message in {@code bytes[from, to)}. */
    public void data(String stream, long receive, byte[] bytes, int from, int to)
            throws IOException {
        byte[] payload = Arrays.copyOfRange(bytes, from, to);
        answers.clear();
        decoder.decode(payload, 0, payload.length, answers);
        begin(ArchiveKind.DATA, stream, receive, List.of(), List.of(), payload);
        answers.tell(sink);
        writeStamped();
    }

    /**
     * Records a change of a stream's state, such as CONNECTED; {@code instruments} are {@code
     * venue:symbol}.
     */
    public void status(
            ArchiveKind kind,
            String stream,
            long receive,
            List<String> instruments,
            List<String> channels)
            throws IOException {
        answers.clear();
        begin(kind, stream, receive, instruments, channels, new byte[0]);
        for (String instrument : instruments) {
            sink.event(
                    MarketEvent.unstamped(
                            instrument,
                            kind.event(),
                            MarketEvent.NONE,
                            MarketEvent.NONE,
                            StreamNote.INSTANCE));
        }
        writeStamped();
    }

    private void begin(
            ArchiveKind kind,
            String stream,
            long receive,
            List<String> instruments,
            List<String> channels,
            byte[] payload) {
        long ordinal = ordinals.merge(stream, 0L, (known, first) -> known + 1);
        ArchiveRecord record =
                new ArchiveRecord(
                        kind,
                        stream,
                        ordinal,
                        receive,
                        receive,
                        clock.promise(),
                        List.of(),
                        List.copyOf(instruments),
                        List.copyOf(channels),
                        payload);
        pending.add(new Pending(record, clock.promise()));
        clock.beginMessage();
        sink.message(stream, ordinal, answers.receive(clock, receive));
        sink.raw(payload, 0, payload.length);
    }

    private void placed(MarketEvent event) {
        pending.getLast().events++;
        clock.accept(event, this::stamped);
    }

    // Events leave the clock in the order of the log, so the first that lacks one gets it.
    private void stamped(MarketEvent event) {
        for (Pending waiting : pending) {
            if (waiting.stamps.size() < waiting.events) {
                waiting.stamps.add(event.stamp());
                waiting.counted = event.receiveTime();
                waiting.promise = event.stamp().promise();
                return;
            }
        }
        throw new IllegalStateException("Cannot stamp record: none waits for a stamp");
    }

    private void writeStamped() throws IOException {
        while (!pending.isEmpty()) {
            Pending first = pending.getFirst();
            if (first.stamps.size() < first.events) {
                return;
            }
            pending.removeFirst();
            ArchiveRecord r = first.record;
            archive.write(
                    new ArchiveRecord(
                            r.kind(),
                            r.stream(),
                            r.ordinal(),
                            r.receive(),
                            first.counted,
                            first.promise,
                            first.stamps,
                            r.instruments(),
                            r.channels(),
                            r.payload()));
        }
    }

    /** Ends the member that is open, so that it is safe from damage behind it. */
    public void endMember() throws IOException {
        archive.endMember();
    }

    @Override
    public void close() throws IOException {
        clock.flush(this::stamped);
        writeStamped();
        archive.close();
    }
}
