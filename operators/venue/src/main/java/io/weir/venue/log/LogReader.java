package io.weir.venue.log;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.MarketEventCodec;
import io.weir.schema.event.Rescaling;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.time.ClockSettings;
import io.weir.schema.time.EventSink;
import io.weir.venue.PayloadDecoder;
import io.weir.venue.Venues;
import io.weir.venue.WireFormat;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads one log: its records decoded and stamped, in its order, with the ends, heartbeats, losses
 * and dead letters that belong into it. One instance belongs to one thread.
 *
 * <p>What goes wrong with the file itself while reading is an {@link InputException}.
 */
public final class LogReader implements Closeable {

    /** Version 2 does not say under which scales its events were read. */
    private static final int POSITION_VERSION = 3;

    private final LogDescriptor log;
    private final InstrumentRegistry registry;
    private final LogSteps steps;
    private final ArrayDeque<MarketEvent> ready = new ArrayDeque<>();
    private final EventSink intoReady = ready::add;

    private LogReader(LogDescriptor log, InstrumentRegistry registry, LogSteps steps) {
        this.log = log;
        this.registry = registry;
        this.steps = steps;
    }

    /** Opens a log at its beginning. */
    public static LogReader open(
            LogDescriptor log, InstrumentRegistry registry, ClockSettings settings) {
        return open(log, Venues.ALL, registry, settings);
    }

    /** As {@link #open}, with other venues than {@link Venues#ALL}. */
    public static LogReader open(
            LogDescriptor log, Venues venues, InstrumentRegistry registry, ClockSettings settings) {
        List<WireFormat> wires = new ArrayList<>();
        log.wires().forEach(name -> wires.add(venues.wire(name)));
        // Where no message was recognised, all formats are tried: their dead letters say why.
        PayloadDecoder decoder =
                MixedDecoder.of(wires.isEmpty() ? venues.wires() : wires, log.facts(), registry);
        LogSteps steps = LogFormats.of(log.format()).open(log, decoder, settings);
        return new LogReader(log, registry, steps);
    }

    /** Opens a log where another reader was when it gave the position. */
    public static LogReader openAt(
            LogDescriptor log,
            InstrumentRegistry registry,
            ClockSettings settings,
            byte[] position) {
        return openAt(log, Venues.ALL, registry, settings, position);
    }

    /** As {@link #openAt}, with other venues than {@link Venues#ALL}. */
    public static LogReader openAt(
            LogDescriptor log,
            Venues venues,
            InstrumentRegistry registry,
            ClockSettings settings,
            byte[] position) {
        LogReader reader = open(log, venues, registry, settings);
        reader.restore(position);
        return reader;
    }

    /** The next event, or null at the end of the log. */
    public @Nullable MarketEvent next() {
        MarketEvent event = ready.poll();
        while (event == null) {
            try {
                if (!steps.advance(intoReady)) {
                    return null;
                }
            } catch (IOException e) {
                throw failure(e);
            }
            event = ready.poll();
        }
        return event;
    }

    /** As {@link #position(MarketEvent)}, where the event read last was used. */
    public byte[] position() {
        return position(null);
    }

    /**
     * The position of the reader in a few bytes, for a checkpoint: {@link #openAt} goes on from
     * there. Events in it are given the scales of the registry that it is opened with.
     *
     * @param unread the event that {@link #next} returned last, if it shall return it again
     */
    public byte[] position(@Nullable MarketEvent unread) {
        ByteOutput out = new ByteOutput();
        out.writeInt(POSITION_VERSION);
        Rescaling.write(log.instruments(), registry, out);
        steps.write(out);
        MarketEventCodec codec = new MarketEventCodec();
        out.writeInt(unread == null ? ready.size() : ready.size() + 1);
        if (unread != null) {
            codec.write(unread, out);
        }
        for (MarketEvent event : ready) {
            codec.write(event, out);
        }
        return out.toByteArray();
    }

    private void restore(byte[] position) {
        ByteInput in = new ByteInput(position);
        int version = in.readInt();
        checkState(
                version == POSITION_VERSION || version == 2,
                "Cannot restore position in log %s: it was written by another version (position"
                        + " %d, only 2 to %d are known); start from the logs instead",
                log.streamId(),
                version,
                POSITION_VERSION);
        UnaryOperator<MarketEvent> rescaling =
                version == 2 ? UnaryOperator.identity() : Rescaling.read(in, registry);
        try {
            steps.read(in, rescaling);
        } catch (IOException e) {
            throw failure(e);
        }
        MarketEventCodec codec = new MarketEventCodec();
        for (int i = in.readInt(); i > 0; i--) {
            ready.add(rescaling.apply(codec.read(in)));
        }
    }

    private InputException failure(IOException cause) {
        return new InputException(
                cause, "Cannot read recording %s: %s", log.files(), cause.toString());
    }

    /** What was read so far, the part before the position included. */
    public LogCounters counters() {
        return steps.counters();
    }

    @Override
    public void close() throws IOException {
        steps.close();
    }
}
