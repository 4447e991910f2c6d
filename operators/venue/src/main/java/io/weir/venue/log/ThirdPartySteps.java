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
import io.weir.venue.DecodeSink;
import io.weir.venue.PayloadDecoder;
import java.io.IOException;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads files that others recorded: runs the clock, and inserts the ends and heartbeats that such a
 * log lacks.
 *
 * <p>An END comes at the end and wherever the log has paused for more than {@code stale_after},
 * which its clock judges; a heartbeat, as soon as one instrument could wait for another, before
 * each record that begins a new second. A connection that is opened a second time was lost before:
 * its instruments are DISCONNECTED behind the last record and CONNECTED with this one.
 *
 * <p>The stream of a connection without a name has the id of the log, that of another one a slash
 * and its name behind it. Ordinals are line numbers over all files, whatever the stream.
 */
final class ThirdPartySteps implements LogSteps {

    private static final long SECOND = 1_000_000_000L;
    private static final int END_INDEX = 1;
    private static final int HEARTBEAT_INDEX = 2;
    private static final int DISCONNECTED_INDEX = 3;
    private static final long NONE = MarketEvent.NONE;

    private final LogDescriptor log;
    private final PayloadDecoder decoder;
    private final ClockSettings settings;
    private final boolean givesReceiveTimes;
    private final RecordFiles<MessageFile> files;
    private final LogClock clock;
    private final MessageSink sink = new MessageSink(this::placed);
    private final TimedAnswers answers = new TimedAnswers();

    /** By the names of their connections. */
    private final TreeMap<String, Stream> streams = new TreeMap<>();

    private @Nullable Stream current;
    private EventSink out = event -> {};
    private long lastReceive = NONE;
    private long lastOrdinal;
    private boolean ended;

    /** A connection, and the instruments seen on it since it was opened or the last END. */
    private static final class Stream {
        final String connection;
        final String id;
        final TreeSet<String> seen = new TreeSet<>();
        String lastSeen = "";

        Stream(String connection, String id) {
            this.connection = connection;
            this.id = id;
        }

        void clear() {
            seen.clear();
            lastSeen = "";
        }
    }

    ThirdPartySteps(
            LogDescriptor log,
            MessageFormat format,
            PayloadDecoder decoder,
            ClockSettings settings) {
        this.log = log;
        this.decoder = decoder;
        this.settings = settings;
        this.givesReceiveTimes = format.givesReceiveTimes();
        this.files = new RecordFiles<>(log.files(), format::open);
        this.clock = new LogClock(settings);
    }

    @Override
    public boolean advance(EventSink newOut) throws IOException {
        out = newOut;
        MessageFile at = files.next();
        if (at == null) {
            if (ended) {
                return false;
            }
            ended = true;
            insert(EventKind.END, END_INDEX);
            clock.flush(out);
            return true;
        }
        if (at.problem() == null && at.content() == MessageFile.Content.BLANK) {
            sink.ignored("blank line");
            return true;
        }
        read(at, files.count() - 1);
        return true;
    }

    private void read(MessageFile at, long ordinal) {
        String problem = at.problem();
        Stream stream = streamOf(at.connection());
        boolean isUntimed = !givesReceiveTimes && problem == null;
        boolean isTimed = at.receive() != NONE;
        boolean isJudged = isTimed && clock.needsVenueTime(at.receive());
        boolean decoded = isUntimed || (isJudged && problem == null && isMarket(at));
        if (decoded) {
            answers.clear();
            decode(at, stream, answers);
        }
        // What says nothing of the market can't say whether its receive time is right.
        boolean isMute = isJudged && (decoded ? !answers.saysSomething() : problem != null);
        long receive = receive(at, isUntimed, decoded, isMute);
        boolean reopens =
                problem == null
                        && at.content() == MessageFile.Content.CONNECTED
                        && !stream.seen.isEmpty();
        if (reopens) {
            clock.beginMessage();
            insert(stream, EventKind.DISCONNECTED, DISCONNECTED_INDEX);
        }
        if ((isTimed || isUntimed) && !isMute) {
            lastReceive = receive;
            lastOrdinal = ordinal;
        }
        clock.beginMessage();
        sink.message(stream.id, ordinal, receive);
        sink.raw(at.raw(), at.rawFrom(), at.rawTo());
        if (problem != null) {
            sink.deadLetter(DeadLetter.Reason.SYNTAX, problem);
        } else if (decoded) {
            answers.tell(sink);
        } else {
            decode(at, stream, sink);
        }
    }

    private static boolean isMarket(MessageFile at) {
        return at.content() == MessageFile.Content.MESSAGE
                || at.content() == MessageFile.Content.ANSWER;
    }

    // When the record counts as received; what lies between it and the one before is inserted.
    private long receive(MessageFile at, boolean isUntimed, boolean decoded, boolean isMute) {
        long before = lastReceive == NONE ? log.firstReceive() : lastReceive;
        if (isMute || (at.receive() == NONE && !isUntimed)) {
            return before;
        }
        long receive;
        boolean paused;
        if (isUntimed) {
            receive = Math.max(before, answers.latest());
            paused = receive - before > settings.staleAfter();
        } else {
            receive =
                    decoded
                            ? answers.receive(clock, at.receive())
                            : clock.receive(at.receive(), MarketEvent.NO_INSTRUMENT, NONE);
            paused = clock.paused();
        }
        pass(receive, paused);
        return receive;
    }

    private void decode(MessageFile at, Stream stream, DecodeSink into) {
        switch (at.content()) {
            case MESSAGE -> decoder.decode(at.payload(), at.payloadFrom(), at.payloadTo(), into);
            case ANSWER ->
                    decoder.answer(at.url(), at.payload(), at.payloadFrom(), at.payloadTo(), into);
            case CONNECTED -> connected(stream);
            case OTHER, BLANK -> into.ignored("record without a message");
        }
    }

    // When a connection is first opened it is not known what it will carry: its first records
    // open its instruments.
    private void connected(Stream stream) {
        if (stream.seen.isEmpty()) {
            sink.ignored("connection that has carried nothing yet");
        }
        for (String instrument : stream.seen) {
            sink.event(
                    MarketEvent.unstamped(
                            instrument, EventKind.CONNECTED, NONE, NONE, StreamNote.INSTANCE));
        }
    }

    private Stream streamOf(String connection) {
        Stream last = current;
        if (last != null && last.connection.equals(connection)) {
            return last;
        }
        Stream stream = streams.get(connection);
        if (stream == null) {
            String id = log.streamId();
            stream = new Stream(connection, connection.isEmpty() ? id : id + '/' + connection);
            streams.put(connection, stream);
        }
        current = stream;
        return stream;
    }

    // What lies between the record before and one that counts as received at `receive`.
    private void pass(long receive, boolean paused) {
        if (lastReceive == NONE) {
            return;
        }
        if (paused) {
            insert(EventKind.END, END_INDEX);
            streams.values().forEach(Stream::clear);
        } else if (Math.floorDiv(receive, SECOND) > Math.floorDiv(lastReceive, SECOND)
                && carriesSeveral()) {
            insert(EventKind.HEARTBEAT, HEARTBEAT_INDEX);
        }
    }

    // Whether one instrument of a stream could be quiet while another one is not.
    private boolean carriesSeveral() {
        int count = 0;
        for (Stream stream : streams.values()) {
            count += stream.seen.size();
        }
        return count > 1;
    }

    private void insert(EventKind kind, int index) {
        clock.beginMessage();
        for (Stream stream : streams.values()) {
            insert(stream, kind, index);
        }
    }

    private void insert(Stream stream, EventKind kind, int index) {
        for (String instrument : stream.seen) {
            MarketEvent event =
                    MarketEvent.unstamped(instrument, kind, NONE, NONE, StreamNote.INSTANCE);
            clock.accept(event.at(stream.id, lastOrdinal, index, lastReceive), out);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same object is the usual and fast case
    private void placed(MarketEvent event) {
        Stream stream = current;
        String instrument = event.instrument();
        if (stream != null
                && instrument != stream.lastSeen
                && event.kind() != EventKind.DEAD_LETTER) {
            stream.seen.add(instrument);
            stream.lastSeen = instrument;
        }
        clock.accept(event, out);
    }

    @Override
    public LogCounters counters() {
        return new LogCounters(
                files.count(),
                files.storedBytes(),
                sink.ignored,
                sink.deadLetters,
                0,
                clock.corrected());
    }

    @Override
    public void write(ByteOutput to) {
        files.write(to);
        to.writeLong(lastReceive);
        to.writeLong(lastOrdinal);
        to.writeBoolean(ended);
        to.writeLong(sink.ignored);
        to.writeLong(sink.deadLetters);
        to.writeInt(streams.size());
        for (Stream stream : streams.values()) {
            to.writeString(stream.connection);
            to.writeInt(stream.seen.size());
            for (String instrument : stream.seen) {
                to.writeString(instrument);
            }
        }
        clock.write(to);
    }

    @Override
    public void read(ByteInput in, UnaryOperator<MarketEvent> rescaling) throws IOException {
        files.read(in);
        lastReceive = in.readLong();
        lastOrdinal = in.readLong();
        ended = in.readBoolean();
        sink.ignored = in.readLong();
        sink.deadLetters = in.readLong();
        for (int i = in.readInt(); i > 0; i--) {
            Stream stream = streamOf(in.readString());
            for (int seen = in.readInt(); seen > 0; seen--) {
                stream.seen.add(in.readString());
            }
        }
        clock.read(in, rescaling);
        if (lastReceive != NONE && !clock.needsVenueTime(lastReceive)) {
            // A position of an older version has a clock that does not know it.
            clock.receive(lastReceive, MarketEvent.NO_INSTRUMENT, NONE);
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
