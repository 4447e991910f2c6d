package io.weir.signals;

import io.weir.book.BookStatus;
import io.weir.book.StatusChange;
import io.weir.schema.Aggressor;
import io.weir.schema.Instrument;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.EventBody;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.Stamp;
import io.weir.schema.event.Trade;
import io.weir.schema.row.Row;
import io.weir.signals.BookState.Ladder;
import io.weir.signals.BookState.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small story of one instrument, told in the words of the trade; prices in units. */
final class Scene {

    static final long SECOND = 1_000_000_000L;
    private static final BookUpdate UPDATE =
            new BookUpdate(new long[0], new long[0], 0, MarketEvent.NONE, MarketEvent.NONE);

    private final Instrument instrument;
    private final FeaturePlan plan;
    private final FakeBook book = new FakeBook();
    private final FeatureEngine engine;
    private final List<SampledRow> keys = new ArrayList<>();
    private BookState state = BookState.NOTHING;
    private long time;
    private long ordinal;
    private @Nullable Row last;

    Scene(Instrument instrument, List<String> samplers, String... features) {
        this.instrument = instrument;
        this.plan = FeaturePlan.of(FeatureConfig.parse(samplers, List.of(features)));
        this.engine = new FeatureEngine(plan, instrument, book);
    }

    /** Linear, price scale 2, quantity scale 3, tick 5 units. */
    static Scene linear(String... features) {
        return new Scene(Instruments.LINEAR.instrument(), List.of(), features);
    }

    /** Of another instrument, with the default features. */
    static Scene of(Instrument instrument) {
        return new Scene(instrument, List.of());
    }

    /** The same instrument at the same moment with a new engine that makes other features. */
    Scene continuedWith(String... features) {
        Scene next = new Scene(instrument, List.of(), features);
        next.state = state;
        next.book.show(state);
        next.time = time;
        next.ordinal = ordinal;
        return next;
    }

    FeatureEngine engine() {
        return engine;
    }

    /** Moves the present. */
    Scene at(long nanos) {
        time = nanos;
        return this;
    }

    Scene coverage() {
        engine.coverageStarted(time);
        return this;
    }

    static Ladder ladder(long... pricesAndQuantities) {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < pricesAndQuantities.length; i += 2) {
            levels.add(new Level(pricesAndQuantities[i], pricesAndQuantities[i + 1]));
        }
        return new Ladder(levels, true, 0, false);
    }

    /** The same levels with nothing known beyond {@code limit}. */
    static Ladder known(long limit, Ladder ladder) {
        return new Ladder(ladder.levels(), false, limit, ladder.levels().isEmpty());
    }

    /** The book becomes VALID with these levels. */
    Scene snapshot(Ladder bids, Ladder asks) {
        return message(BookStatus.VALID, bids, asks);
    }

    /** A delta leads to these levels. */
    Scene delta(Ladder bids, Ladder asks) {
        return message(BookStatus.VALID, bids, asks);
    }

    Scene gap() {
        return message(BookStatus.GAP, state.bids(), state.asks());
    }

    private Scene message(BookStatus next, Ladder bids, Ladder asks) {
        BookState before = state;
        state = new BookState(next, bids, asks, time);
        boolean changes = before.status() != next;
        boolean quantity = !before.bids().equals(bids) || !before.asks().equals(asks);
        List<StatusChange> list =
                changes
                        ? List.of(
                                new StatusChange(
                                        time, before.status(), next, "", 0, 0, MarketEvent.NONE))
                        : List.of();
        boolean inSpell = !changes && next == BookStatus.VALID;
        return record(
                EventKind.BOOK_DELTA,
                UPDATE,
                new Step.Outcome(false, list, inSpell, quantity, quantity));
    }

    Scene trade(long price, long quantity, Aggressor aggressor, boolean regular) {
        return record(
                EventKind.TRADE,
                new Trade(price, quantity, aggressor, regular),
                Step.Outcome.NOTHING);
    }

    private Scene record(EventKind kind, EventBody body, Step.Outcome outcome) {
        ordinal++;
        MarketEvent event =
                new MarketEvent(
                        instrument.id(),
                        kind,
                        ordinal,
                        "scene",
                        ordinal,
                        0,
                        time,
                        time + ordinal,
                        new Stamp(time, 0, time, time, Stamp.Lateness.ON_TIME),
                        body);
        book.show(state);
        engine.onEvent(event, outcome);
        engine.sampleEvent(event, outcome, context(), this::keep);
        return this;
    }

    /** Lets all clock rows up to the present come, this moment included. */
    Scene clock() {
        while (engine.nextClock() <= time) {
            engine.sampleClock(engine.nextClock(), context(), this::keep);
        }
        return this;
    }

    private RowContext context() {
        return new RowContext().set(time, "scene", ordinal);
    }

    private void keep(Row row, SampledRow key) {
        last = row;
        keys.add(key);
    }

    List<SampledRow> keys() {
        return keys;
    }

    /** Value of a column in the last row. */
    @Nullable Object value(String column) {
        Row row = last;
        if (row == null) {
            throw new AssertionError("there is no row yet");
        }
        return row.valueAt(plan.schema().indexOf(column));
    }

    double number(String column) {
        Object value = value(column);
        if (value == null) {
            throw new AssertionError(column + " is null");
        }
        return ((Number) value).doubleValue();
    }
}
