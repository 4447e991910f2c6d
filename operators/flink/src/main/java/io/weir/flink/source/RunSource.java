package io.weir.flink.source;

import io.weir.dataset.DatasetFiles;
import io.weir.dataset.FileSection;
import io.weir.dataset.FileSections;
import io.weir.dataset.RowParquet;
import io.weir.dataset.RunDirectory;
import io.weir.dataset.RunMark;
import io.weir.flink.types.RowType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The rows of one dataset of a run that has been written, in either layout.
 *
 * <p>A row's timestamp is its time column in ms. Each reader merges its files by time and emits
 * watermarks of its own: no row is ever behind one, so {@code WatermarkStrategy.noWatermarks()}
 * belongs to it. In a compacted dataset that is kept by instrument a reader's rows are in the order
 * of time; in a running job's files, and in {@code late} and {@code dead_letter}, they may step
 * back, and the watermark waits for the end of a file. Rows of one instrument always come from one
 * reader. The files are those that were there when the source was made. The interval of checkpoints
 * is left to the job: the source tells of no backlog.
 */
public final class RunSource implements Source<Row, FileSplit, Boolean>, ResultTypeQueryable<Row> {

    private static final long serialVersionUID = 1L;

    private final DatasetSchema schema;
    private final ArrayList<FileSplit> splits;

    private RunSource(DatasetSchema schema, List<FileSection> sections) {
        this.schema = schema;
        this.splits = new ArrayList<>(sections.stream().map(FileSplit::beginning).toList());
    }

    /**
     * All columns of a dataset.
     *
     * @throws io.weir.dataset.DatasetException if the run is not done, has no such dataset, or a
     *     file cannot be read; the message names it
     */
    public static RunSource of(Path run, String dataset) {
        DatasetFiles files = files(run, dataset);
        return new RunSource(files.schema(), FileSections.of(files));
    }

    /**
     * Some columns of a dataset.
     *
     * @param columns wanted; those of key and time always come along
     */
    public static RunSource of(Path run, String dataset, Collection<String> columns) {
        DatasetFiles files = files(run, dataset);
        return new RunSource(RowParquet.project(files.schema(), columns), FileSections.of(files));
    }

    private static DatasetFiles files(Path run, String dataset) {
        RunMark.checkDone(run);
        return RunDirectory.dataset(run, dataset);
    }

    /** The definition of the rows. */
    public DatasetSchema schema() {
        return schema;
    }

    @Override
    public TypeInformation<Row> getProducedType() {
        return new RowType(schema);
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<Row, FileSplit> createReader(SourceReaderContext context) {
        return new FileMergeReader(schema);
    }

    @Override
    public SplitEnumerator<FileSplit, Boolean> createEnumerator(
            SplitEnumeratorContext<FileSplit> context) {
        return restoreEnumerator(context, false);
    }

    @Override
    public SplitEnumerator<FileSplit, Boolean> restoreEnumerator(
            SplitEnumeratorContext<FileSplit> context, Boolean assigned) {
        return new StaticEnumerator<>(context, splits, FileSplit::unit, false, assigned);
    }

    @Override
    public SimpleVersionedSerializer<FileSplit> getSplitSerializer() {
        return new FileSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
        return new AssignedSerializer();
    }
}
