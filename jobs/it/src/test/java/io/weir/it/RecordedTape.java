package io.weir.it;

import io.weir.book.BookKeeper;
import io.weir.book.BookOutcome;
import io.weir.book.BookView;
import io.weir.book.StatusChange;
import io.weir.kernel.HostConfig;
import io.weir.kernel.InstrumentHost;
import io.weir.kernel.InstrumentHosts;
import io.weir.kernel.testing.PlainLoop;
import io.weir.schema.Instrument;
import io.weir.schema.Side;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.signals.BookState;
import io.weir.signals.BookState.Ladder;
import io.weir.signals.BookState.Level;
import io.weir.signals.Step;
import io.weir.signals.Step.Outcome;
import io.weir.venue.Venues;
import java.util.ArrayList;
import java.util.List;

/**
 * One instrument's records through its host, beside a full account of what happened: every book as
 * it was, for the slow references.
 */
final class RecordedTape {

    /**
     * A feature row and where it was made.
     *
     * @param position number of steps that it reflects
     */
    record Sampled(Row row, int position) {}

    private static final long NONE = MarketEvent.NONE;

    private final long bridgeNanos;
    private final InstrumentHost host;
    private final BookKeeper keeper;
    private final List<Step> steps = new ArrayList<>();
    private final List<Sampled> features = new ArrayList<>();
    private final List<Row> labels = new ArrayList<>();
    private final List<io.weir.signals.label.Step> labelSteps = new ArrayList<>();
    private BookState state = BookState.NOTHING;
    private boolean covered;
    private long endedAt = NONE;

    RecordedTape(HostConfig config, Instrument instrument, List<MarketEvent> ordered) {
        bridgeNanos = config.bridgeNanos();
        host = PlainLoop.host(config, OrderedRun.REGISTRY, instrument.id());
        keeper = new BookKeeper(instrument, Venues.ALL.of(instrument.venue()).bookRules());
        ordered.forEach(this::event);
    }

    /** What happened, as the references of the features want it. */
    List<Step> steps() {
        return steps;
    }

    /** What happened, rows included, as the reference of the labels wants it. */
    List<io.weir.signals.label.Step> labelSteps() {
        return labelSteps;
    }

    List<Sampled> features() {
        return features;
    }

    List<Row> labels() {
        return labels;
    }

    private void event(MarketEvent event) {
        long duplicates = host.counts().get(InstrumentHosts.DUPLICATES);
        List<Row> rows = new ArrayList<>();
        host.onEvent(event, rows::add);
        if (host.counts().get(InstrumentHosts.DUPLICATES) > duplicates) {
            return;
        }
        List<Row> sampled =
                rows.stream().filter(row -> row.schema().name().equals(Datasets.FEATURES)).toList();
        rows.stream()
                .filter(row -> row.schema().name().equals(Datasets.LABELS))
                .forEach(labels::add);
        boolean closes = event.kind() == EventKind.END || event.kind() == EventKind.DISCONNECTED;
        long time = event.effectiveTime();
        if (!covered && !closes) {
            start(time);
        }
        int shown = moments(sampled, closes ? time + 1 : time, event.receiveTime());
        record(event, closes);
        for (Row row : sampled.subList(shown, sampled.size())) {
            keep(row, event.receiveTime());
        }
    }

    private void start(long time) {
        covered = true;
        if (endedAt == NONE || time - endedAt > bridgeNanos) {
            keeper.coverageStarted(time);
            add(new Step(Step.Type.COVERAGE, time, null, Outcome.NOTHING, look()));
        }
    }

    /** Silence and clock rows before {@code limit}, at one moment in this order. */
    private int moments(List<Row> sampled, long limit, long receive) {
        int shown = 0;
        while (true) {
            boolean isClock = shown < sampled.size() && isClock(sampled.get(shown));
            long clock = isClock ? time(sampled.get(shown)) : Long.MAX_VALUE;
            long silence = covered ? keeper.silenceDeadline() : Long.MAX_VALUE;
            if (silence < limit && silence <= clock) {
                BookOutcome outcome = keeper.onSilence(silence);
                silent(silence, outcome, receive);
            } else if (isClock) {
                keep(sampled.get(shown), receive);
                shown++;
            } else {
                return shown;
            }
        }
    }

    private void record(MarketEvent event, boolean closes) {
        long time = event.effectiveTime();
        long receive = event.receiveTime();
        if (closes) {
            silent(time, keeper.coverageEnded(time), receive);
            labelSteps.add(io.weir.signals.label.Step.end(time).receivedAt(receive));
            covered = false;
            endedAt = time;
            return;
        }
        BookOutcome outcome = keeper.onEvent(event);
        BookView view = keeper.view();
        labelSteps.add(
                io.weir.signals.label.Step.touch(time, best(view, Side.BID), best(view, Side.ASK))
                        .receivedAt(receive));
        statuses(outcome.changes(), receive);
        add(new Step(Step.Type.EVENT, time, event, copy(outcome), look()));
    }

    private void silent(long time, BookOutcome outcome, long receive) {
        if (!outcome.changes().isEmpty()
                && !outcome.changes().get(0).reason().equals(StatusChange.REASON_END)) {
            statuses(outcome.changes(), receive);
        }
        add(new Step(Step.Type.SILENCE, time, null, copy(outcome), look()));
    }

    private void statuses(List<StatusChange> changes, long receive) {
        for (StatusChange change : changes) {
            labelSteps.add(
                    io.weir.signals.label.Step.status(change.time(), change.next())
                            .receivedAt(receive));
        }
    }

    private void keep(Row row, long receive) {
        features.add(new Sampled(row, steps.size()));
        labelSteps.add(io.weir.signals.label.Step.row(time(row), sampler(row)).receivedAt(receive));
    }

    private void add(Step step) {
        steps.add(step);
        state = step.after();
    }

    private static Outcome copy(BookOutcome outcome) {
        return new Outcome(
                outcome.isDuplicate(),
                List.copyOf(outcome.changes()),
                outcome.isDeltaInSpell(),
                outcome.quantityChanged(),
                outcome.touchChanged());
    }

    private BookState look() {
        BookView view = keeper.view();
        if (view.status() == null) {
            return BookState.NOTHING;
        }
        return new BookState(
                view.status(),
                ladder(view, Side.BID, state.bids()),
                ladder(view, Side.ASK, state.asks()),
                view.lastMessageTime());
    }

    // Levels that did not change are shared, else a minute of books fills the memory.
    private static Ladder ladder(BookView view, Side side, Ladder before) {
        List<Level> levels = new ArrayList<>();
        int old = 0;
        boolean same = true;
        for (int i = 0; i < view.levels(side); i++) {
            long price = view.price(side, i);
            long quantity = view.quantity(side, i);
            while (old < before.levels().size() && isBetter(side, before, old, price)) {
                old++;
                same = false;
            }
            Level known = old < before.levels().size() ? before.levels().get(old) : null;
            if (known != null && known.price() == price && known.quantity() == quantity) {
                levels.add(known);
            } else {
                levels.add(new Level(price, quantity));
                same = false;
            }
            if (known != null && known.price() == price) {
                old++;
            }
        }
        boolean unlimited = view.isUnlimited(side);
        long limit = unlimited ? 0 : view.knownLimit(side);
        Ladder now = new Ladder(levels, unlimited, limit, view.isBestUnknown(side));
        return same && now.equals(before) ? before : now;
    }

    private static boolean isBetter(Side side, Ladder ladder, int level, long price) {
        long other = ladder.levels().get(level).price();
        return side == Side.BID ? other > price : other < price;
    }

    private static long best(BookView view, Side side) {
        return view.levels(side) > 0 ? view.price(side, 0) : 0;
    }

    private static boolean isClock(Row row) {
        return sampler(row).startsWith("clock");
    }

    static long time(Row row) {
        return row.longAt(row.schema().indexOf(Datasets.EVENT_TIME));
    }

    static String sampler(Row row) {
        return row.stringAt(row.schema().indexOf(Datasets.SAMPLER));
    }
}
