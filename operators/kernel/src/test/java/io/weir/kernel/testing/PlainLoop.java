package io.weir.kernel.testing;

import io.weir.kernel.Host;
import io.weir.kernel.HostConfig;
import io.weir.kernel.InstrumentHost;
import io.weir.kernel.InstrumentHosts;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.CanonicalOrder;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.RowSink;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.Venue;
import io.weir.venue.Venues;
import io.weir.venue.log.LogDescriptor;
import io.weir.venue.log.LogReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The whole job in one thread without Flink: merge the logs by promise, order each instrument's
 * records, process them.
 *
 * <p>It is what the operator is measured and checked against, made of the same classes. It has no
 * state to restore and no parallelism.
 */
public final class PlainLoop {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final InstrumentHosts makers;
    private final Venues venues;
    private final InstrumentRegistry registry;
    private final ClockSettings settings;
    private final Map<String, Waiting> instruments = new TreeMap<>();
    private long watermarkMillis = Long.MIN_VALUE;
    private long behindWatermark;
    private long records;

    /** An instrument's records that wait for their time, and their host. */
    private static final class Waiting {
        private final PriorityQueue<MarketEvent> events =
                new PriorityQueue<>(CanonicalOrder.INSTANCE);
        private final Host<MarketEvent> host;

        Waiting(Host<MarketEvent> host) {
            this.host = host;
        }

        void release(long watermark, RowSink out) {
            long limit = (watermark + 1) * NANOS_PER_MILLI;
            MarketEvent next = events.peek();
            while (next != null && (watermark == Long.MAX_VALUE || next.effectiveTime() < limit)) {
                host.onEvent(events.remove(), out);
                next = events.peek();
            }
        }
    }

    public PlainLoop(HostConfig config, InstrumentRegistry registry, ClockSettings settings) {
        this(config, Venues.ALL, registry, settings);
    }

    /** With venues of one's own. */
    public PlainLoop(
            HostConfig config, Venues venues, InstrumentRegistry registry, ClockSettings settings) {
        this.makers = new InstrumentHosts(registry, venue -> rules(venues, venue), config);
        this.venues = venues;
        this.registry = registry;
        this.settings = settings;
    }

    /**
     * Reads the logs to their ends.
     *
     * @throws IOException if a file can't be read
     */
    public void run(List<LogDescriptor> logs, RowSink out) throws IOException {
        List<LogReader> readers = new ArrayList<>();
        try {
            for (LogDescriptor log : logs) {
                readers.add(LogReader.open(log, venues, registry, settings));
            }
            merge(readers, out);
        } finally {
            for (LogReader reader : readers) {
                reader.close();
            }
        }
    }

    /** Processes events that are stamped and merged already. */
    public void run(Iterable<MarketEvent> events, RowSink out) {
        for (MarketEvent event : events) {
            accept(event, out);
        }
        advance(Long.MAX_VALUE, out);
    }

    private void merge(List<LogReader> readers, RowSink out) throws IOException {
        @Nullable MarketEvent[] next = new MarketEvent[readers.size()];
        for (int i = 0; i < next.length; i++) {
            next[i] = readers.get(i).next();
        }
        while (true) {
            int lowest = lowest(next);
            MarketEvent event = lowest < 0 ? null : next[lowest];
            if (event == null) {
                break;
            }
            accept(event, out);
            next[lowest] = readers.get(lowest).next();
        }
        advance(Long.MAX_VALUE, out);
    }

    private static int lowest(@Nullable MarketEvent[] next) {
        int lowest = -1;
        long smallest = Long.MAX_VALUE;
        for (int i = 0; i < next.length; i++) {
            MarketEvent event = next[i];
            if (event != null && (lowest < 0 || event.stamp().promise() < smallest)) {
                lowest = i;
                smallest = event.stamp().promise();
            }
        }
        return lowest;
    }

    private void accept(MarketEvent event, RowSink out) {
        records++;
        long reached = settings.watermarkMillis(event.stamp().promise());
        if (reached > watermarkMillis) {
            advance(reached, out);
        }
        Waiting waiting = waiting(event.instrument());
        if (!waiting.host.onArrival(event, out)) {
            return;
        }
        boolean started = watermarkMillis != Long.MIN_VALUE;
        if (started && event.effectiveTime() < (watermarkMillis + 1) * NANOS_PER_MILLI) {
            behindWatermark++;
        }
        waiting.events.add(event);
    }

    private void advance(long watermark, RowSink out) {
        watermarkMillis = watermark;
        for (Waiting waiting : instruments.values()) {
            waiting.release(watermark, out);
        }
    }

    private Waiting waiting(String instrument) {
        Waiting known = instruments.get(instrument);
        if (known == null) {
            known = new Waiting(makers.create(instrument));
            instruments.put(instrument, known);
        }
        return known;
    }

    /** A host with its instrument's reference data and its venue's rules. */
    public static InstrumentHost host(HostConfig config, InstrumentRegistry registry, String id) {
        return (InstrumentHost) hosts(config, registry).create(id);
    }

    /** The makers of hosts, with the rules of the known venues. */
    public static InstrumentHosts hosts(HostConfig config, InstrumentRegistry registry) {
        return new InstrumentHosts(registry, venue -> rules(Venues.ALL, venue), config);
    }

    private static @Nullable BookRules rules(Venues venues, String venue) {
        Venue known = venues.find(venue);
        return known == null ? null : known.bookRules();
    }

    /** The hosts by instrument, as they are now. */
    public Map<String, InstrumentHost> hosts() {
        Map<String, InstrumentHost> hosts = new TreeMap<>();
        instruments.forEach(
                (id, waiting) -> {
                    if (waiting.host instanceof InstrumentHost host) {
                        hosts.put(id, host);
                    }
                });
        return hosts;
    }

    /** Records that stood behind the watermark: any is a bug of the clock or of the merge. */
    public long behindWatermark() {
        return behindWatermark;
    }

    /** Records read. */
    public long records() {
        return records;
    }
}
