package io.weir.benchmarks;

import io.weir.dataset.RowParquet;
import io.weir.dataset.RowWriter;
import io.weir.kernel.InstrumentHost;
import io.weir.kernel.testing.PlainLoop;
import io.weir.pipelines.MarketJobConfig;
import io.weir.pipelines.Registries;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowEncoding;
import io.weir.schema.state.ByteOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** What one feature row costs behind the features. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RowBenchmark {

    private static final int ROWS = 10_000;

    private final List<Row> rows = new ArrayList<>();
    private Path folder = Path.of(".");

    /** Makes the rows, over and over the same where the recording has fewer. */
    @Setup
    public void prepare() throws IOException {
        folder = Files.createTempDirectory("weir-rows");
        MarketJobConfig config = Workload.config(Map.of());
        List<MarketEvent> events = Inputs.events("usdm");
        InstrumentHost host =
                PlainLoop.host(config.host(), Registries.standard(), events.get(0).instrument());
        List<Row> made = new ArrayList<>();
        for (MarketEvent event : events) {
            host.onEvent(
                    event,
                    row -> {
                        if (row.schema().name().equals(Datasets.FEATURES)) {
                            made.add(row);
                        }
                    });
        }
        for (int i = 0; i < ROWS; i++) {
            rows.add(made.get(i % made.size()));
        }
    }

    /** Removes the file. */
    @TearDown
    public void cleanUp() throws IOException {
        Files.deleteIfExists(folder.resolve("rows.parquet"));
        Files.deleteIfExists(folder);
    }

    /** To Parquet, as a running job writes it. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void parquet() throws IOException {
        try (RowWriter writer =
                RowParquet.writer(folder.resolve("rows.parquet"), rows.get(0).schema())) {
            for (Row row : rows) {
                writer.write(row);
            }
        }
    }

    /** To the canonical encoding, over which digests are taken. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void encode(Blackhole hole) {
        ByteOutput out = new ByteOutput(4096);
        for (Row row : rows) {
            out.reset();
            RowEncoding.encode(row, out);
            hole.consume(out.size());
        }
    }
}
