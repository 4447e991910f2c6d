package io.weir.venue.log;

import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.StreamNote;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.time.ClockSettings;
import io.weir.schema.time.EventSink;
import io.weir.schema.time.LogClock;
import io.weir.venue.PayloadDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;

/**
 * Reads files of lines that others recorded: runs the clock, and inserts the ends and heartbeats
 * that such a log lacks.
 *
 * <p>An END comes at the end and wherever two lines are received more than {@code stale_after}
 * apart; a heartbeat, from the second instrument on, before each line that begins a new second.
 */
final class ThirdPartySteps implements LogSteps {

    private static final long SECOND = 1_000_000_000L;
    private static final int END_INDEX = 1;
    private static final int HEARTBEAT_INDEX = 2;
    private static final long NONE = MarketEvent.NONE;

    private final LogDescriptor log;
    private final PayloadDecoder decoder;
    private final ClockSettings settings;
    private final RecordFiles<LocalJsonLines> lines;
    private final LogClock clock;
    private final MessageSink sink = new MessageSink(this::placed);
    private final TreeSet<String> seen = new TreeSet<>();
    private EventSink out = event -> {};
    private String lastSeen = "";
    private long lastReceive = NONE;
    private long lastOrdinal;
    private boolean ended;

    ThirdPartySteps(LogDescriptor log, PayloadDecoder decoder, ClockSettings settings) {
        this.log = log;
        this.decoder = decoder;
        this.settings = settings;
        this.lines = new RecordFiles<>(log.files(), path -> new LocalJsonLines(Path.of(path)));
        this.clock = new LogClock(settings);
    }

    @Override
    public boolean advance(EventSink newOut) throws IOException {
        out = newOut;
        LocalJsonLines current = lines.next();
        if (current == null) {
            if (ended) {
                return false;
            }
            ended = true;
            insert(EventKind.END, END_INDEX);
            clock.flush(out);
            return true;
        }
        long ordinal = lines.count() - 1;
        String problem = current.problem();
        if (problem == null && current.receive() == NONE) {
            sink.ignored("blank line");
            return true;
        }
        long receive = current.receive();
        if (receive == NONE) {
            receive = lastReceive == NONE ? log.firstReceive() : lastReceive;
        } else {
            pass(receive);
            lastReceive = receive;
            lastOrdinal = ordinal;
        }
        clock.beginMessage();
        sink.message(log.streamId(), ordinal, receive);
        sink.raw(current.bytes(), current.rawFrom(), current.end());
        if (problem != null) {
            sink.deadLetter(DeadLetter.Reason.SYNTAX, problem);
        } else {
            decoder.decode(current.bytes(), current.payload(), current.end(), sink);
        }
        return true;
    }

    // What lies between the record before and one received at `receive`.
    private void pass(long receive) {
        if (lastReceive == NONE) {
            return;
        }
        if (receive - lastReceive > settings.staleAfter()) {
            insert(EventKind.END, END_INDEX);
            seen.clear();
            lastSeen = "";
        } else if (seen.size() > 1
                && Math.floorDiv(receive, SECOND) > Math.floorDiv(lastReceive, SECOND)) {
            insert(EventKind.HEARTBEAT, HEARTBEAT_INDEX);
        }
    }

    private void insert(EventKind kind, int index) {
        clock.beginMessage();
        for (String instrument : seen) {
            MarketEvent event =
                    MarketEvent.unstamped(instrument, kind, NONE, NONE, StreamNote.INSTANCE);
            clock.accept(event.at(log.streamId(), lastOrdinal, index, lastReceive), out);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same object is the usual and fast case
    private void placed(MarketEvent event) {
        String instrument = event.instrument();
        if (instrument != lastSeen && event.kind() != EventKind.DEAD_LETTER) {
            seen.add(instrument);
            lastSeen = instrument;
        }
        clock.accept(event, out);
    }

    @Override
    public LogCounters counters() {
        return new LogCounters(
                lines.count(), lines.storedBytes(), sink.ignored, sink.deadLetters, 0);
    }

    @Override
    public void write(ByteOutput to) {
        lines.write(to);
        to.writeLong(lastReceive);
        to.writeLong(lastOrdinal);
        to.writeBoolean(ended);
        to.writeLong(sink.ignored);
        to.writeLong(sink.deadLetters);
        to.writeInt(seen.size());
        for (String instrument : seen) {
            to.writeString(instrument);
        }
        clock.write(to);
    }

    @Override
    public void read(ByteInput in) throws IOException {
        lines.read(in);
        lastReceive = in.readLong();
        lastOrdinal = in.readLong();
        ended = in.readBoolean();
        sink.ignored = in.readLong();
        sink.deadLetters = in.readLong();
        for (int i = in.readInt(); i > 0; i--) {
            seen.add(in.readString());
        }
        clock.read(in);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
