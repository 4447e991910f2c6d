package io.weir.flink.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.dataset.Compactor;
import io.weir.dataset.DatasetException;
import io.weir.dataset.DatasetFiles;
import io.weir.dataset.RowFilter;
import io.weir.dataset.RunDirectory;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSourceTest {

    /** What jobs found, as they run in this process. */
    private static final Queue<Row> FOUND = new ConcurrentLinkedQueue<>();

    private static final Queue<String> COMPLAINTS = new ConcurrentLinkedQueue<>();

    private static MiniCluster cluster;

    @TempDir Path run;

    @BeforeAll
    static void start() throws Exception {
        cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(2)
                                .build());
        cluster.start();
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @ParameterizedTest(name = "parallelism {0}, compacted {1}")
    @CsvSource({"2,false", "1,true"})
    void rowsAreThoseThatTheFilesHoldAndNoneIsBehindTheWatermark(int parallelism, boolean compacted)
            throws Exception {
        List<DatasetSchema> schemas = new RunFiles(run, 1).writeAll(60);
        if (compacted) {
            Compactor.compact(run);
        }
        for (DatasetSchema schema : schemas) {
            RunSource source = RunSource.of(run, schema.name());

            assertThat(source.schema()).isEqualTo(schema);
            assertThat(collect(source, parallelism))
                    .as(schema.name())
                    .isEqualTo(encoded(read(schema.name())));
            assertThat(COMPLAINTS).as(schema.name()).isEmpty();
        }
    }

    /** Both samplers of all instruments side by side, though the files hold one after another. */
    @Test
    void compactedRowsComeInTheOrderOfTimeAndTheWatermarkFollows() throws Exception {
        new RunFiles(run, 3).writeAll(80);
        Compactor.compact(run);
        DatasetSchema schema = RunDirectory.dataset(run, "features").schema();
        int time = schema.indexOf(Datasets.EVENT_TIME);

        CollectingOutput<Row> output = new CollectingOutput<>();
        FileMergeReader reader = reader(RunSource.of(run, "features"), List.of());
        while (reader.pollNext(output) != InputStatus.END_OF_INPUT) {}
        reader.close();

        assertThat(output.events)
                .hasSize(640)
                .isSortedAccordingTo(Comparator.comparingLong(row -> row.longAt(time)));
        for (int i = 0; i < output.events.size(); i++) {
            long grid = Math.floorDiv(output.events.get(i).longAt(time), 50_000_000L) * 50;
            assertThat(output.watermarks.get(i)).isEqualTo(grid - 1);
        }
    }

    /** A checkpoint after any number of rows, however often: nothing is lost or comes twice. */
    @ParameterizedTest(name = "every {0} rows, compacted {1}")
    @CsvSource({"192,false", "64,true"})
    void goesOnWhereACheckpointLeftIt(int rows, boolean compacted) throws Exception {
        new RunFiles(run, 4).writeAll(70);
        if (compacted) {
            Compactor.compact(run);
        }
        for (String dataset : List.of("features", "late", "book_status")) {
            RunSource source = RunSource.of(run, dataset);
            CollectingOutput<Row> whole = new CollectingOutput<>();
            FileMergeReader undisturbed = reader(source, List.of());
            while (undisturbed.pollNext(whole) != InputStatus.END_OF_INPUT) {}

            List<Row> pieces = new ArrayList<>();
            FileMergeReader reader = reader(source, List.of());
            InputStatus status = InputStatus.MORE_AVAILABLE;
            while (status != InputStatus.END_OF_INPUT) {
                CollectingOutput<Row> output = new CollectingOutput<>();
                while (status != InputStatus.END_OF_INPUT && output.events.size() < rows) {
                    status = reader.pollNext(output);
                }
                pieces.addAll(output.events);
                List<FileSplit> state = stored(reader.snapshotState(1));
                reader.close();
                reader = reader(source, state);
            }
            reader.close();
            assertThat(pieces).as(dataset).isEqualTo(whole.events);
        }
    }

    @Test
    void aRunOfOneFileEndsAtAnyParallelism() throws Exception {
        RunFiles files = new RunFiles(run, 5);
        List<Row> one = files.rows(Datasets.BOOK_STATUS, 1).subList(0, 1);
        files.write(Datasets.BOOK_STATUS, one);

        assertThat(collect(RunSource.of(run, "book_status"), 2)).isEqualTo(encoded(one));
    }

    @Test
    void someColumnsAreReadWithKeyAndTime() throws Exception {
        new RunFiles(run, 6).writeAll(20);

        RunSource source = RunSource.of(run, "features", Set.of("f_2", "f_0"));

        assertThat(source.schema().columns())
                .extracting(column -> column.name())
                .containsExactly(
                        "venue", "symbol", "sampler", "event_time", "row_seq", "f_0", "f_2");
        List<Row> expected = new ArrayList<>();
        RunDirectory.dataset(run, "features")
                .scan(Set.of("f_2", "f_0"), RowFilter.all(), expected::add);
        assertThat(collect(source, 2)).isEqualTo(encoded(expected));
    }

    @Test
    void oneReaderHasAllRowsOfAnInstrument() throws IOException {
        new RunFiles(run, 7).writeAll(200);
        for (boolean compacted : new boolean[] {false, true}) {
            if (compacted) {
                Compactor.compact(run);
            }
            EnumeratorContext<FileSplit> context = new EnumeratorContext<>(2);
            var enumerator = RunSource.of(run, "features").createEnumerator(context);
            enumerator.start();
            context.register(0);
            context.register(1);
            enumerator.addReader(0);

            TreeMap<String, TreeSet<Integer>> readers = new TreeMap<>();
            context.assigned.forEach(
                    (reader, files) ->
                            files.forEach(
                                    file ->
                                            readers.computeIfAbsent(
                                                            folder(file), key -> new TreeSet<>())
                                                    .add(reader)));
            assertThat(readers).hasSizeGreaterThan(1);
            assertThat(readers.values()).allSatisfy(of -> assertThat(of).hasSize(1));
            assertThat(context.assigned).hasSize(2);
        }
    }

    /** Its readers end by themselves: an event to one that has would fail its task. */
    @Test
    void noReaderIsSentAnything() throws IOException {
        new RunFiles(run, 10).writeAll(5);
        EnumeratorContext<FileSplit> context = new EnumeratorContext<>(2);
        var enumerator = RunSource.of(run, "features").createEnumerator(context);
        enumerator.start();
        context.register(0);
        context.register(1);
        enumerator.addReader(0);

        assertThat(context.complete).containsExactly(0, 1);
        assertThat(context.backlog).isEmpty();
        assertThat(context.sent).isEmpty();
    }

    private String folder(String split) {
        Path file = run.resolve("features").relativize(Path.of(split.split("@")[0]));
        return file.toString().replaceAll("date=[^/]*/", "").replaceAll("/[^/]*$", "");
    }

    @Test
    void whatCannotBeReadIsNamed() throws Exception {
        new RunFiles(run, 8).writeAll(5);
        assertThatThrownBy(() -> RunSource.of(run, "weather"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("it has no dataset weather");
        assertThatThrownBy(() -> RunSource.of(run, "features", Set.of("rain")))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("rain");

        RunSource source = RunSource.of(run, "features");
        Compactor.compact(run);
        FileMergeReader reader = reader(source, List.of());
        assertThatThrownBy(() -> reader.pollNext(new CollectingOutput<>()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void splitsComeBackFromACheckpoint() throws Exception {
        new RunFiles(run, 9).writeAll(5);
        EnumeratorContext<FileSplit> context = new EnumeratorContext<>(1);
        context.register(0);
        RunSource source = RunSource.of(run, "features");
        var enumerator = source.createEnumerator(context);
        enumerator.addReader(0);

        FileSplit split = new FileSplit(context.splits.get(0).section(), 17);
        assertThat(stored(List.of(split))).containsExactly(split);
        assertThatThrownBy(() -> source.getSplitSerializer().deserialize(7, new byte[0]))
                .hasMessage("Cannot restore file split: unknown version 7");

        context.assigned.clear();
        source.restoreEnumerator(context, enumerator.snapshotState(1)).addReader(0);
        assertThat(context.assigned).isEmpty();
    }

    private List<Row> read(String dataset) {
        List<Row> rows = new ArrayList<>();
        DatasetFiles files = RunDirectory.dataset(run, dataset);
        files.scan(List.of(), RowFilter.all(), rows::add);
        return rows;
    }

    private static List<FileSplit> stored(List<FileSplit> splits) throws IOException {
        FileSplitSerializer serializer = new FileSplitSerializer();
        List<FileSplit> back = new ArrayList<>();
        for (FileSplit split : splits) {
            back.add(serializer.deserialize(serializer.getVersion(), serializer.serialize(split)));
        }
        return back;
    }

    /** A reader with all splits, or with those of a checkpoint. */
    private static FileMergeReader reader(RunSource source, List<FileSplit> state) {
        FileMergeReader reader = new FileMergeReader(source.schema());
        EnumeratorContext<FileSplit> context = new EnumeratorContext<>(1);
        context.register(0);
        source.restoreEnumerator(context, !state.isEmpty()).addReader(0);
        reader.addSplits(state.isEmpty() ? context.splits : state);
        reader.notifyNoMoreSplits();
        return reader;
    }

    /**
     * Keeps every row, and complains of those that windows and joins would drop: behind the
     * watermark, or with a timestamp that is not their time.
     */
    private static final class Keep extends ProcessFunction<Row, Row> {
        @Override
        public void processElement(Row row, Context context, Collector<Row> out) {
            FOUND.add(row);
            long time = row.longAt(row.schema().indexOf(row.schema().timeColumn()));
            Long stamp = context.timestamp();
            if (stamp == null || stamp != Math.floorDiv(time, 1_000_000L)) {
                COMPLAINTS.add("timestamp " + stamp + " of " + row);
            } else if (stamp <= context.timerService().currentWatermark()) {
                COMPLAINTS.add("behind the watermark: " + row);
            }
        }
    }

    private static List<String> collect(RunSource source, int parallelism) throws Exception {
        FOUND.clear();
        COMPLAINTS.clear();
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(
                        new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
        env.setParallelism(parallelism);
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "run")
                .process(new Keep())
                .returns(source.getProducedType())
                .sinkTo(new DiscardingSink<>());
        cluster.executeJobBlocking(env.getStreamGraph().getJobGraph());
        return encoded(List.copyOf(FOUND));
    }

    private static List<String> encoded(List<Row> rows) {
        return rows.stream()
                .map(row -> HexFormat.of().formatHex(RowEncoding.encode(row)))
                .sorted()
                .toList();
    }
}
