package io.weir.venue.log;

import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.StreamNote;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.time.ClockSettings;
import io.weir.schema.time.EventSink;
import io.weir.schema.time.LogClock;
import io.weir.venue.PayloadDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads Weir's own archive. The recorded stamps are used; where they were made with other settings
 * than the present ones, or by another version of a decoder, the clock runs again over the same
 * sequence.
 *
 * <p>A repeated ordinal is dropped and counted; behind a gap of ordinals stands a LOST for each
 * instrument of the stream.
 */
final class ArchiveSteps implements LogSteps {

    private static final int LOST_INDEX = 3;
    private static final int DAMAGE_INDEX = 4;
    private static final int END_INDEX = 1;
    private static final long NONE = MarketEvent.NONE;

    private final LogDescriptor log;
    private final PayloadDecoder decoder;
    private final boolean restamps;
    private final RecordFiles<ArchiveInput> files;
    private final LogClock clock;
    private final MessageSink sink = new MessageSink(this::placed);
    private final TimedAnswers answers = new TimedAnswers();
    private final TreeMap<String, ArchiveStream> streams = new TreeMap<>();
    private final List<MarketEvent> batch = new ArrayList<>();
    private final EventSink intoBatch = batch::add;
    private @Nullable ArchiveRecord current;
    private @Nullable ArchiveRecord last;
    private ArchiveStream stream = new ArchiveStream();
    private int stampAt;
    private long duplicates;
    private long largestEffective = NONE;
    private boolean logEnded;
    private boolean ended;

    ArchiveSteps(LogDescriptor log, PayloadDecoder decoder, ClockSettings settings) {
        this.log = log;
        this.decoder = decoder;
        ClockSettings stamps = log.stamps();
        this.restamps = stamps == null || !stamps.stampsAs(settings);
        this.files = new RecordFiles<>(log.files(), ArchiveInput::new);
        this.clock = new LogClock(settings);
    }

    @Override
    public boolean advance(EventSink out) throws IOException {
        batch.clear();
        ArchiveInput at = files.next();
        if (at == null) {
            if (ended) {
                return false;
            }
            ended = true;
            endOpenStreams();
            clock.flush(intoBatch);
        } else {
            ArchiveRecord record = at.record();
            if (record == null) {
                damage(at);
            } else {
                read(record);
            }
        }
        for (MarketEvent event : batch) {
            if (event.kind() != EventKind.DEAD_LETTER) {
                largestEffective = Math.max(largestEffective, event.effectiveTime());
            }
            out.event(event);
        }
        return true;
    }

    private void read(ArchiveRecord record) {
        stream = streams.computeIfAbsent(record.stream(), id -> new ArchiveStream());
        if (record.ordinal() <= stream.lastOrdinal) {
            duplicates++;
            return;
        }
        boolean gap = stream.lastOrdinal >= 0 && record.ordinal() > stream.lastOrdinal + 1;
        stream.lastOrdinal = record.ordinal();
        current = record;
        stampAt = 0;
        clock.beginMessage();
        sink.message(record.stream(), record.ordinal(), receive(record));
        sink.raw(record.payload(), 0, record.payload().length);
        boolean opens =
                record.kind() == ArchiveKind.CONNECTED || record.kind() == ArchiveKind.SUBSCRIBED;
        if (logEnded || (stream.closed && !opens)) {
            sink.deadLetter(
                    DeadLetter.Reason.AFTER_END,
                    (logEnded ? "log " + log.streamId() : "stream " + record.stream())
                            + " has ended before");
            return;
        }
        stream.instruments.addAll(record.instruments());
        if (record.kind() == ArchiveKind.DATA) {
            if (restamps) {
                answers.tell(sink);
            } else {
                decoder.decode(record.payload(), 0, record.payload().length, sink);
            }
        } else {
            status(record);
        }
        if (gap) {
            insertLost(record);
        }
        last = record;
    }

    // When the record counts as received, judged as its recorder did.
    private long receive(ArchiveRecord record) {
        if (!restamps) {
            return record.counted();
        }
        answers.clear();
        if (record.kind() == ArchiveKind.DATA) {
            decoder.decode(record.payload(), 0, record.payload().length, answers);
        }
        return answers.receive(clock, record.receive());
    }

    private void status(ArchiveRecord record) {
        for (String instrument : record.instruments()) {
            sink.event(
                    MarketEvent.unstamped(
                            instrument, record.kind().event(), NONE, NONE, StreamNote.INSTANCE));
        }
        logEnded = record.kind() == ArchiveKind.LOG_END;
        stream.closed = logEnded || record.kind() == ArchiveKind.DISCONNECTED;
    }

    // Stands where the record behind the gap stands, and by its kind before it.
    private void insertLost(ArchiveRecord record) {
        Stamp stamp = batch.isEmpty() ? stampOfReader(record) : batch.get(0).stamp();
        int at = 0;
        for (String instrument : stream.instruments) {
            MarketEvent lost =
                    MarketEvent.unstamped(
                            instrument, EventKind.LOST, NONE, NONE, StreamNote.INSTANCE);
            batch.add(
                    at++,
                    lost.at(record.stream(), record.ordinal(), LOST_INDEX, record.counted())
                            .stamped(stamp));
        }
    }

    // Of something that was found out while reading, where the record stands.
    private Stamp stampOfReader(ArchiveRecord record) {
        if (!restamps) {
            return record.stampOfReader();
        }
        long reached = Math.max(largestEffective, clock.promise());
        long time = reached == NONE ? record.receive() : reached;
        return new Stamp(clock.promise(), 0, time, time, Stamp.Lateness.ON_TIME);
    }

    private void damage(ArchiveInput at) {
        ArchiveRecord before = last;
        String problem = at.problem();
        sink.deadLetters++;
        MarketEvent letter =
                MarketEvent.unstamped(
                        MarketEvent.NO_INSTRUMENT,
                        EventKind.DEAD_LETTER,
                        NONE,
                        NONE,
                        new DeadLetter(
                                DeadLetter.Reason.SYNTAX,
                                problem == null ? "damaged" : problem,
                                at.raw()));
        long receive = before == null ? log.firstReceive() : before.counted();
        long time = Math.max(receive, largestEffective);
        long ordinal = files.count() - 1;
        long recorded = before == null ? NONE : before.promise();
        long promise = restamps ? clock.promise() : recorded;
        batch.add(
                letter.at(log.streamId(), ordinal, DAMAGE_INDEX, receive)
                        .stamped(new Stamp(promise, 0, time, time, Stamp.Lateness.ON_TIME)));
    }

    // What is open at the end of the log ends with its last record: a recorder may have died.
    private void endOpenStreams() {
        ArchiveRecord before = last;
        if (before == null) {
            return;
        }
        clock.beginMessage();
        for (Map.Entry<String, ArchiveStream> open : streams.entrySet()) {
            for (String instrument : open.getValue().instruments) {
                if (open.getValue().closed) {
                    continue;
                }
                MarketEvent end =
                        MarketEvent.unstamped(
                                        instrument, EventKind.END, NONE, NONE, StreamNote.INSTANCE)
                                .at(
                                        open.getKey(),
                                        open.getValue().lastOrdinal,
                                        END_INDEX,
                                        before.counted());
                if (restamps) {
                    clock.accept(end, intoBatch);
                } else {
                    long time = Math.max(largestEffective, before.promise());
                    batch.add(
                            end.stamped(
                                    new Stamp(
                                            before.promise(),
                                            0,
                                            time,
                                            time,
                                            Stamp.Lateness.ON_TIME)));
                }
            }
        }
    }

    private void placed(MarketEvent event) {
        ArchiveRecord record = current;
        if (record == null) {
            return;
        }
        if (event.kind() != EventKind.DEAD_LETTER) {
            stream.instruments.add(event.instrument());
        }
        if (restamps) {
            clock.accept(event, intoBatch);
            return;
        }
        MarketEvent shown =
                event.at(record.stream(), record.ordinal(), event.index(), record.counted());
        List<Stamp> stamps = record.stamps();
        boolean known = stampAt < stamps.size();
        batch.add(shown.stamped(known ? stamps.get(stampAt) : stampOfReader(record)));
        stampAt++;
    }

    @Override
    public LogCounters counters() {
        return new LogCounters(
                files.count(),
                files.storedBytes(),
                sink.ignored,
                sink.deadLetters,
                duplicates,
                clock.corrected());
    }

    @Override
    public void write(ByteOutput to) {
        files.write(to);
        to.writeLong(duplicates);
        to.writeLong(largestEffective);
        to.writeBoolean(logEnded);
        to.writeBoolean(ended);
        to.writeLong(sink.ignored);
        to.writeLong(sink.deadLetters);
        ArchiveRecord before = last;
        to.writeBoolean(before != null);
        if (before != null) {
            ByteOutput record = new ByteOutput();
            before.write(record);
            to.writeBytes(record.toByteArray());
        }
        to.writeInt(streams.size());
        for (Map.Entry<String, ArchiveStream> known : streams.entrySet()) {
            to.writeString(known.getKey());
            known.getValue().write(to);
        }
        clock.write(to);
    }

    @Override
    public void read(ByteInput in, UnaryOperator<MarketEvent> rescaling) throws IOException {
        files.read(in);
        duplicates = in.readLong();
        largestEffective = in.readLong();
        logEnded = in.readBoolean();
        ended = in.readBoolean();
        sink.ignored = in.readLong();
        sink.deadLetters = in.readLong();
        if (in.readBoolean()) {
            last = ArchiveRecord.read(new ByteInput(in.readBytes()));
        }
        for (int i = in.readInt(); i > 0; i--) {
            String id = in.readString();
            ArchiveStream known = new ArchiveStream();
            known.read(in);
            streams.put(id, known);
        }
        clock.read(in, rescaling);
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
