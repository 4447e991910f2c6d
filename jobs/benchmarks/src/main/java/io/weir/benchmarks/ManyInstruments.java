package io.weir.benchmarks;

import io.weir.pipelines.Registries;
import io.weir.schema.Checks;
import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.log.LogReader;
import io.weir.venue.log.Recordings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The beginning of a recording, as if many instruments had lived through it at once.
 *
 * <p>One in ten gets every message, the others the snapshot and a twentieth of quotes and trades.
 */
final class ManyInstruments {

    /** More than any measurement has. */
    static final int MOST = 100_000;

    private static final int BUSY_EVERY = 10;
    private static final int QUIET_EVERY = 20;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<MarketEvent> events = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final InstrumentRegistry registry;
    private long first;

    /** Takes the events one by one. */
    @FunctionalInterface
    interface EventConsumer {
        void accept(MarketEvent event) throws Exception;
    }

    ManyInstruments(Path recording, int count, long millis) throws IOException {
        InstrumentRegistry known = Registries.standard();
        try (LogReader reader =
                LogReader.open(
                        Recordings.plan(List.of(recording)).logs().get(0),
                        known,
                        ClockSettings.DEFAULT)) {
            MarketEvent event = reader.next();
            first = event == null ? 0 : event.receiveTime();
            while (event != null && event.receiveTime() - first < millis * NANOS_PER_MILLI) {
                events.add(event);
                event = reader.next();
            }
        }
        List<Instrument> instruments = new ArrayList<>();
        Instrument model = known.instrument(events.get(0).instrument());
        for (int i = 0; i < count; i++) {
            Instrument copy = copy(model, Checks.format("COPY%04d", i));
            instruments.add(copy);
            names.add(copy.id());
        }
        registry = new InstrumentRegistry(instruments);
    }

    private static Instrument copy(Instrument model, String symbol) {
        return new Instrument(
                model.venue(),
                symbol,
                model.priceScale(),
                model.quantityScale(),
                model.tickSize(),
                model.lotSize(),
                model.kind(),
                model.multiplier(),
                model.base(),
                model.quote(),
                model.settlement(),
                model.lockedIsLegal(),
                model.staleAfterNanos(),
                model.keySalt());
    }

    int count() {
        return names.size();
    }

    InstrumentRegistry registry() {
        return registry;
    }

    /** All instruments' events in a span of the recording's time, in the order of the log. */
    void forEach(long fromMillis, long toMillis, EventConsumer consumer) throws Exception {
        for (int i = 0; i < events.size(); i++) {
            MarketEvent event = events.get(i);
            long millis = (event.receiveTime() - first) / NANOS_PER_MILLI;
            if (millis < fromMillis || millis >= toMillis) {
                continue;
            }
            boolean forAll =
                    event.kind() == EventKind.BOOK_SNAPSHOT
                            || (event.kind() != EventKind.BOOK_DELTA && i % QUIET_EVERY == 0);
            for (int n = 0; n < names.size(); n++) {
                if (forAll || n % BUSY_EVERY == 0) {
                    consumer.accept(of(event, names.get(n)));
                }
            }
        }
    }

    private static MarketEvent of(MarketEvent event, String instrument) {
        return new MarketEvent(
                instrument,
                event.kind(),
                event.sequence(),
                event.streamId(),
                event.ordinal(),
                event.index(),
                event.venueTime(),
                event.receiveTime(),
                event.stamp(),
                event.body());
    }
}
