package io.weir.signals;

import static io.weir.schema.Checks.checkState;

import io.weir.book.BookOutcome;
import io.weir.book.BookStatus;
import io.weir.book.BookView;
import io.weir.schema.Instrument;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.DroppedSegments;
import io.weir.schema.state.Segmented;
import io.weir.schema.state.StateSection;
import io.weir.signals.feature.PlannedColumn;
import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.FeatureInput;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the features of one instrument up to date and makes the rows that its samplers ask for.
 *
 * <p>Driven in canonical order: {@link #coverageStarted} where coverage begins or begins again
 * after a pause, clock rows up to the moment before a record, then {@link #onEvent} with what the
 * book did, then {@link #sampleEvent}. Not thread safe. Memory: for each kind of input one entry
 * per distinct time within the longest window.
 */
public final class FeatureEngine implements StateSection {

    /** Name of the state section; part of the savepoint contract. */
    public static final String SECTION = "features";

    private static final int VERSION = 2;
    private static final long NEVER = Long.MAX_VALUE;

    private final Market market;
    private final FeatureInput[] inputs;
    private final SampledRows[] samplers;
    private final RowFiller filler;

    /** Of inputs that were restored but are no longer configured. */
    private final List<DroppedSegments> dropped = new ArrayList<>();

    /** Makes the engine; {@code book} is read after each event, never kept a copy of. */
    public FeatureEngine(FeaturePlan plan, Instrument instrument, BookView book) {
        market = new Market(instrument, book, plan.config().trades());
        Inputs shared = new Inputs(market);
        List<PlannedColumn> columns = plan.columns();
        ColumnWriter[] writers = new ColumnWriter[columns.size()];
        for (int i = 0; i < writers.length; i++) {
            PlannedColumn column = columns.get(i);
            writers[i] = column.feature().bind(column.values(), shared);
        }
        inputs = shared.open();
        samplers = new SampledRows[plan.samplers().size()];
        for (int i = 0; i < samplers.length; i++) {
            samplers[i] = new SampledRows(i, plan.samplers().get(i), market);
        }
        filler = new RowFiller(new RowBuilder(plan.schema()), market, columns, writers);
    }

    /** Coverage begins, or begins again after a pause that was too long: windows restart. */
    public void coverageStarted(long time) {
        market.coverageStarted(time);
        for (FeatureInput input : inputs) {
            input.coverageStarted(time);
        }
        for (SampledRows sampler : samplers) {
            sampler.coverageStarted(time);
        }
    }

    /** Updates all features with a record and with what the book made of it. */
    public void onEvent(MarketEvent event, BookOutcome outcome) {
        if (outcome.isDuplicate()) {
            return;
        }
        market.follow(outcome, event.effectiveTime());
        for (FeatureInput input : inputs) {
            input.onEvent(event, outcome);
        }
    }

    /** The book's status changed without a record: by silence, or by the end of coverage. */
    public void onStatus(BookOutcome outcome, long time) {
        market.follow(outcome, time);
    }

    /** Emits the rows that the record just seen by {@link #onEvent} causes. */
    public void sampleEvent(
            MarketEvent event, BookOutcome outcome, RowContext context, FeatureRowSink out) {
        if (outcome.isDuplicate()) {
            return;
        }
        for (SampledRows sampler : samplers) {
            if (sampler.isCausedBy(event, outcome)) {
                emit(sampler, event.effectiveTime(), context, out);
            }
        }
    }

    /** The next grid point of any clock, or {@code Long.MAX_VALUE} for none. */
    public long nextClock() {
        long next = NEVER;
        for (SampledRows sampler : samplers) {
            next = Math.min(next, sampler.nextMoment());
        }
        return next;
    }

    /** Emits the rows of the clocks whose grid has {@code time}. */
    public void sampleClock(long time, RowContext context, FeatureRowSink out) {
        for (SampledRows sampler : samplers) {
            if (sampler.nextMoment() == time) {
                sampler.momentPassed();
                emit(sampler, time, context, out);
            }
        }
    }

    private void emit(SampledRows sampler, long time, RowContext context, FeatureRowSink out) {
        for (FeatureInput input : inputs) {
            input.onSample(time);
        }
        BookStatus status = market.book().status();
        SampledRow key =
                sampler.next(time, context, status == null ? BookStatus.AWAITING_SNAPSHOT : status);
        Row row = filler.fill(key);
        out.row(row, key);
    }

    @Override
    public String sectionId() {
        return SECTION;
    }

    @Override
    public int sectionVersion() {
        return VERSION;
    }

    @Override
    public void write(ByteOutput out) {
        market.write(out);
        out.writeInt(samplers.length);
        for (SampledRows sampler : samplers) {
            ByteOutput content = new ByteOutput();
            sampler.write(content);
            out.writeString(sampler.name());
            out.writeBytes(content.toByteArray());
        }
        out.writeInt(inputs.length);
        for (FeatureInput input : inputs) {
            StoredInput.write(input, out);
        }
    }

    @Override
    public void read(int version, ByteInput in) {
        checkState(
                version == VERSION,
                "Cannot restore state section %s: version %d is not known, only %d",
                SECTION,
                version,
                VERSION);
        market.read(in);
        TreeMap<String, byte[]> stored = new TreeMap<>();
        for (int i = in.readInt(); i > 0; i--) {
            stored.put(in.readString(), in.readBytes());
        }
        for (SampledRows sampler : samplers) {
            byte[] content = stored.get(sampler.name());
            if (content != null) {
                sampler.read(new ByteInput(content));
            } else if (market.isCovered()) {
                sampler.joinedCoverage(market.lastTime());
            }
        }
        dropped.clear();
        for (int i = in.readInt(); i > 0; i--) {
            StoredInput part = StoredInput.read(in);
            FeatureInput input = input(part.name());
            if (input == null) {
                dropped.addAll(part.segments());
            } else {
                part.restore(input);
            }
        }
    }

    private @Nullable FeatureInput input(String name) {
        for (FeatureInput input : inputs) {
            if (input.name().equals(name)) {
                return input;
            }
        }
        return null;
    }

    @Override
    public List<Segmented> segmented() {
        List<Segmented> all = new ArrayList<>(dropped);
        for (FeatureInput input : inputs) {
            all.addAll(input.rings());
        }
        return all;
    }
}
