package io.weir.kernel;

import io.weir.schema.Instrument;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.RowBuilder;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.StateSection;

/**
 * Makes the rows of one dataset of an instrument that has the columns of {@link
 * Datasets#ofInstrument}: fills those, and numbers the rows of equal time.
 *
 * <p>A stage lists it among its sections.
 */
public final class DatasetRows implements StateSection {

    private static final int VERSION = 1;

    private final Instrument instrument;
    private final RowBuilder row;
    private final String section;
    private final int venue;
    private final int firstOwn;
    private long lastTime = Long.MIN_VALUE;
    private long next;
    private long changes;

    public DatasetRows(DatasetSchema schema, Instrument instrument) {
        this.instrument = instrument;
        this.row = new RowBuilder(schema);
        this.section = "rows-" + schema.name();
        this.venue = schema.indexOf(Datasets.VENUE);
        this.firstOwn = schema.indexOf(Datasets.CAUSE_ORDINAL) + 1;
    }

    /** Position of the first column that is the dataset's own. */
    public int firstOwn() {
        return firstOwn;
    }

    /** Begins a row that stands at {@code time}; its own columns are to be set. */
    public RowBuilder begin(long time, StageContext context) {
        if (time != lastTime) {
            lastTime = time;
            next = 0;
        }
        changes++;
        row.set(venue, instrument.venue());
        row.set(venue + 1, instrument.symbol());
        row.set(venue + 2, time);
        row.set(venue + 3, next++);
        row.set(venue + 4, context.availableAt());
        row.set(venue + 5, context.causeStream());
        row.set(venue + 6, context.causeOrdinal());
        return row;
    }

    @Override
    public String sectionId() {
        return section;
    }

    @Override
    public int sectionVersion() {
        return VERSION;
    }

    @Override
    public long changes() {
        return changes;
    }

    @Override
    public void write(ByteOutput out) {
        out.writeLong(lastTime);
        out.writeLong(next);
    }

    @Override
    public void read(int version, ByteInput in) {
        Sections.checkVersion(section, version, VERSION);
        lastTime = in.readLong();
        next = in.readLong();
    }
}
