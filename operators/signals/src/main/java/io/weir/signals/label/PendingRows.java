package io.weir.signals.label;

import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.RowBuilder;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.LongRing;
import io.weir.signals.SampledRow;

/** Rows whose horizons have not all ended: key, origin and prices at the row. 56 bytes each. */
final class PendingRows {

    private static final int EVENT_TIME = 0;
    private static final int ROW_SEQ = 1;
    private static final int AVAILABLE_AT = 2;
    private static final int CAUSE_ORDINAL = 3;
    private static final int BID = 4;
    private static final int ASK = 5;

    /** Number of the stream in the low 32 bits, of the sampler in 16, void reason + 1 on top. */
    private static final int PACKED = 6;

    private static final int WIDTH = 7;
    private static final int SAMPLER_SHIFT = 32;
    private static final int REASON_SHIFT = 48;
    private static final int SAMPLER_MASK = 0xFFFF;

    private final LongRing rows = new LongRing("labels.rows", WIDTH);
    private final NameTable samplers = new NameTable();
    private final NameTable streams = new NameTable();
    private final int samplerColumn;
    private final int eventTimeColumn;
    private final int rowSeqColumn;
    private final int availableAtColumn;
    private final int causeStreamColumn;
    private final int causeOrdinalColumn;

    PendingRows(DatasetSchema schema) {
        samplerColumn = schema.indexOf(Datasets.SAMPLER);
        eventTimeColumn = schema.indexOf(Datasets.EVENT_TIME);
        rowSeqColumn = schema.indexOf(Datasets.ROW_SEQ);
        availableAtColumn = schema.indexOf(Datasets.AVAILABLE_AT);
        causeStreamColumn = schema.indexOf(Datasets.CAUSE_STREAM);
        causeOrdinalColumn = schema.indexOf(Datasets.CAUSE_ORDINAL);
    }

    /** Appends a row; {@code reason} is the code of a {@link VoidReason} or NONE. */
    void append(SampledRow row, long bid, long ask, int reason) {
        long stream = streams.take(row.causeStream());
        long sampler = samplers.take(row.sampler());
        long entry = rows.append();
        rows.set(entry, EVENT_TIME, row.eventTime());
        rows.set(entry, ROW_SEQ, row.rowSeq());
        rows.set(entry, AVAILABLE_AT, row.availableAt());
        rows.set(entry, CAUSE_ORDINAL, row.causeOrdinal());
        rows.set(entry, BID, bid);
        rows.set(entry, ASK, ask);
        long packed = stream | sampler << SAMPLER_SHIFT | (reason + 1L) << REASON_SHIFT;
        rows.set(entry, PACKED, packed);
    }

    long head() {
        return rows.head();
    }

    long tail() {
        return rows.tail();
    }

    long eventTime(long entry) {
        return rows.get(entry, EVENT_TIME);
    }

    long bid(long entry) {
        return rows.get(entry, BID);
    }

    long ask(long entry) {
        return rows.get(entry, ASK);
    }

    /** Code of the reason for which every label of the row is void, or NONE. */
    int voidReason(long entry) {
        return (int) (rows.get(entry, PACKED) >> REASON_SHIFT) - 1;
    }

    /** Fills the columns that say what the row is, those of the instrument excepted. */
    void writeKey(long entry, RowBuilder row) {
        long packed = rows.get(entry, PACKED);
        row.set(samplerColumn, samplers.name(samplerOf(packed)));
        row.set(eventTimeColumn, rows.get(entry, EVENT_TIME));
        row.set(rowSeqColumn, rows.get(entry, ROW_SEQ));
        row.set(availableAtColumn, rows.get(entry, AVAILABLE_AT));
        row.set(causeStreamColumn, streams.name((int) packed));
        row.set(causeOrdinalColumn, rows.get(entry, CAUSE_ORDINAL));
    }

    /** Drops the oldest row. */
    void dropFirst() {
        long packed = rows.get(rows.head(), PACKED);
        samplers.release(samplerOf(packed));
        streams.release((int) packed);
        rows.trimTo(rows.head() + 1);
    }

    LongRing ring() {
        return rows;
    }

    void write(ByteOutput out) {
        rows.writeBounds(out);
        samplers.write(out);
        streams.write(out);
    }

    void read(ByteInput in) {
        rows.readBounds(in);
        samplers.read(in);
        streams.read(in);
    }

    private static int samplerOf(long packed) {
        return (int) (packed >> SAMPLER_SHIFT) & SAMPLER_MASK;
    }
}
