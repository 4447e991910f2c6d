package io.weir.signals;

import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import io.weir.schema.row.RowBuilder;
import io.weir.signals.feature.PlannedColumn;
import io.weir.signals.kit.Basis;
import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.FeatureInfo;
import io.weir.signals.kit.Market;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fills the columns of a feature row: the key, then every feature that may be shown. */
final class RowFiller {

    private final RowBuilder row;
    private final Market market;
    private final String venue;
    private final String symbol;
    private final ColumnWriter[] writers;
    private final boolean[] masked;
    private final boolean[] ofBookAlone;
    private final int venueColumn;
    private final int symbolColumn;
    private final int samplerColumn;
    private final int timeColumn;
    private final int sequenceColumn;
    private final int availableColumn;
    private final int streamColumn;
    private final int ordinalColumn;
    private final int validColumn;
    private final int reasonColumn;
    private final int firstFeature;

    /** The last row with a VALID book, and the version of that book. */
    private @Nullable Row lastValid;

    private long lastVersion;

    RowFiller(RowBuilder row, Market market, List<PlannedColumn> columns, ColumnWriter[] writers) {
        this.row = row;
        this.market = market;
        this.venue = market.instrument().venue();
        this.symbol = market.instrument().symbol();
        this.writers = writers;
        this.masked = new boolean[writers.length];
        this.ofBookAlone = new boolean[writers.length];
        for (int i = 0; i < writers.length; i++) {
            FeatureInfo info = columns.get(i).feature().info();
            masked[i] = info.basis().isMasked();
            ofBookAlone[i] = info.basis() == Basis.BOOK && !info.type().isObject();
        }
        venueColumn = row.schema().indexOf(Datasets.VENUE);
        symbolColumn = row.schema().indexOf(Datasets.SYMBOL);
        samplerColumn = row.schema().indexOf(Datasets.SAMPLER);
        timeColumn = row.schema().indexOf(Datasets.EVENT_TIME);
        sequenceColumn = row.schema().indexOf(Datasets.ROW_SEQ);
        availableColumn = row.schema().indexOf(Datasets.AVAILABLE_AT);
        streamColumn = row.schema().indexOf(Datasets.CAUSE_STREAM);
        ordinalColumn = row.schema().indexOf(Datasets.CAUSE_ORDINAL);
        validColumn = row.schema().indexOf("valid");
        reasonColumn = row.schema().indexOf("invalid_reason");
        firstFeature = row.schema().columns().size() - writers.length;
    }

    Row fill(SampledRow key) {
        row.set(venueColumn, venue);
        row.set(symbolColumn, symbol);
        row.set(samplerColumn, key.sampler());
        row.set(timeColumn, key.eventTime());
        row.set(sequenceColumn, key.rowSeq());
        row.set(availableColumn, key.availableAt());
        row.set(streamColumn, key.causeStream());
        row.set(ordinalColumn, key.causeOrdinal());
        row.set(validColumn, key.valid());
        if (!key.valid()) {
            row.set(reasonColumn, Objects.requireNonNull(key.invalidReason()));
        }
        return key.valid() ? withBook(key.eventTime()) : withoutBook(key.eventTime());
    }

    private Row withBook(long time) {
        Row same = market.bookVersion() == lastVersion ? lastValid : null;
        for (int i = 0; i < writers.length; i++) {
            int column = firstFeature + i;
            if (same == null || !ofBookAlone[i]) {
                writers[i].write(time, row, column);
            } else if (!same.isNull(column)) {
                // The bits of a number, whatever its type.
                row.set(column, same.longAt(column));
            }
        }
        Row filled = row.build();
        lastValid = filled;
        lastVersion = market.bookVersion();
        return filled;
    }

    private Row withoutBook(long time) {
        for (int i = 0; i < writers.length; i++) {
            if (!masked[i]) {
                writers[i].write(time, row, firstFeature + i);
            }
        }
        return row.build();
    }
}
