package io.weir.benchmarks;

import io.weir.book.BookKeeper;
import io.weir.book.BookOutcome;
import io.weir.kernel.FeatureOptions;
import io.weir.kernel.InstrumentHost;
import io.weir.kernel.StageSettings;
import io.weir.kernel.testing.PlainLoop;
import io.weir.pipelines.MarketJobConfig;
import io.weir.pipelines.Registries;
import io.weir.schema.Instrument;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.MarketEventCodec;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.time.ClockSettings;
import io.weir.schema.time.LogClock;
import io.weir.signals.FeatureEngine;
import io.weir.signals.FeaturePlan;
import io.weir.signals.RowContext;
import io.weir.venue.Venues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What one decoded record costs on its way: mean over the records of a recorded future. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EventBenchmark {

    private List<MarketEvent> events = new ArrayList<>();
    private Instrument instrument = Registries.standard().instrument("binance-usdm:BTCUSDT");
    private MarketJobConfig config = Workload.config(Map.of());
    private FeaturePlan features =
            FeatureOptions.read(
                    StageSettings.DEFAULTS.with(FeatureOptions.SAMPLERS, Workload.SAMPLERS));

    /** Reads the events. */
    @Setup
    public void prepare() throws IOException {
        events = Inputs.events("usdm");
        instrument = Registries.standard().instrument(events.get(0).instrument());
    }

    /** Stamping by the clock of the log. */
    @Benchmark
    @OperationsPerInvocation(Inputs.COUNT)
    public void clock(Blackhole hole) {
        LogClock clock = new LogClock(ClockSettings.DEFAULT);
        for (MarketEvent event : events) {
            clock.beginMessage();
            clock.accept(event, hole::consume);
        }
    }

    /** To bytes and back, as over the exchange between tasks. */
    @Benchmark
    @OperationsPerInvocation(Inputs.COUNT)
    public void exchange(Blackhole hole) {
        MarketEventCodec codec = new MarketEventCodec();
        ByteOutput out = new ByteOutput(1 << 16);
        ByteInput in = new ByteInput(out.array());
        for (MarketEvent event : events) {
            out.reset();
            codec.write(event, out);
            in.reset(out.array(), 0, out.size());
            hole.consume(codec.read(in));
        }
    }

    /** The book and its rules. */
    @Benchmark
    @OperationsPerInvocation(Inputs.COUNT)
    public void book(Blackhole hole) {
        BookKeeper keeper = keeper();
        for (MarketEvent event : events) {
            hole.consume(keeper.onEvent(event));
        }
    }

    /** The book, and the features kept up to date with it. */
    @Benchmark
    @OperationsPerInvocation(Inputs.COUNT)
    public void bookAndFeatures(Blackhole hole) {
        BookKeeper keeper = keeper();
        FeatureEngine engine = new FeatureEngine(features, instrument, keeper.view());
        engine.coverageStarted(events.get(0).effectiveTime());
        for (MarketEvent event : events) {
            BookOutcome outcome = keeper.onEvent(event);
            engine.onEvent(event, outcome);
        }
        hole.consume(engine);
    }

    /** The same with a row of all features at each change of the book, divided by the records. */
    @Benchmark
    @OperationsPerInvocation(Inputs.COUNT)
    public void bookFeaturesAndRows(Blackhole hole) {
        BookKeeper keeper = keeper();
        FeatureEngine engine = new FeatureEngine(features, instrument, keeper.view());
        RowContext context = new RowContext();
        engine.coverageStarted(events.get(0).effectiveTime());
        for (MarketEvent event : events) {
            BookOutcome outcome = keeper.onEvent(event);
            engine.onEvent(event, outcome);
            context.set(event.receiveTime(), event.streamId(), event.ordinal());
            engine.sampleEvent(event, outcome, context, (row, key) -> hole.consume(row));
        }
    }

    /** All that is done with an ordered record: book, labels, features, rows. */
    @Benchmark
    @OperationsPerInvocation(Inputs.COUNT)
    public void host(Blackhole hole) {
        InstrumentHost host = PlainLoop.host(config.host(), Registries.standard(), instrument.id());
        for (MarketEvent event : events) {
            host.onEvent(event, hole::consume);
        }
    }

    private BookKeeper keeper() {
        return new BookKeeper(instrument, Venues.ALL.of(instrument.venue()).bookRules());
    }
}
