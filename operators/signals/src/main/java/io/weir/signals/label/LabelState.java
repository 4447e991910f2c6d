package io.weir.signals.label;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.Segmented;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the labels of one instrument remember over a savepoint, and what becomes of rows that wait
 * when horizons or labels differ after it.
 *
 * <ul>
 *   <li>A horizon that both know goes on.
 *   <li>A horizon that is new is answered for rows whose end lies at or after the last record
 *       before the savepoint (rows wait only within one valid spell, so nothing was missed); others
 *       are void with {@link VoidReason#NOT_OBSERVED}.
 *   <li>A horizon that is gone is forgotten, and its segments are removed. Rows that waited for
 *       nothing else are emitted with the next row, status or end of coverage.
 *   <li>The path goes on if both have labels that read it. If it is new, it begins with the next
 *       record: labels that read it are null for rows that wait.
 * </ul>
 *
 * Labels themselves have no state: any of them may come and go.
 */
final class LabelState {

    static final String SECTION = "labels";
    static final int VERSION = 2;

    private final PendingRows rows;
    private final HorizonEnds[] horizons;
    private final @Nullable PricePath path;
    private final List<Segmented> retired = new ArrayList<>();

    /** Time of the latest row, to refuse a caller that goes back. */
    long lastRowTime = Long.MIN_VALUE;

    /** Time of the last record that the engine was told, ns. */
    long drivenTo = Long.MIN_VALUE;

    /** Whether the book's last change of status was STALE with the end of coverage. */
    boolean isStaleByEnd;

    LabelState(PendingRows rows, HorizonEnds[] horizons, @Nullable PricePath path) {
        this.rows = rows;
        this.horizons = horizons;
        this.path = path;
    }

    void write(ByteOutput out) {
        out.writeLong(lastRowTime);
        out.writeLong(drivenTo);
        out.writeBoolean(isStaleByEnd);
        rows.write(out);
        out.writeInt(horizons.length);
        for (HorizonEnds horizon : horizons) {
            horizon.write(out);
        }
        out.writeBoolean(path != null);
        if (path != null) {
            path.write(out);
        }
    }

    void read(int version, ByteInput in) {
        checkState(
                version == VERSION,
                "Cannot restore section %s: version %d is unknown",
                SECTION,
                version);
        retired.clear();
        lastRowTime = in.readLong();
        drivenTo = in.readLong();
        isStaleByEnd = in.readBoolean();
        rows.read(in);
        for (HorizonEnds horizon : horizons) {
            horizon.beginAt(rows.head(), drivenTo);
        }
        for (int left = in.readInt(); left > 0; left--) {
            readHorizon(in.readLong(), in);
        }
        readPath(in.readBoolean(), in);
    }

    List<Segmented> segmented() {
        List<Segmented> parts = new ArrayList<>(retired);
        parts.add(rows.ring());
        for (HorizonEnds horizon : horizons) {
            parts.add(horizon.ring());
        }
        if (path != null) {
            parts.addAll(path.segmented());
        }
        return parts;
    }

    private void readHorizon(long nanos, ByteInput in) {
        for (HorizonEnds horizon : horizons) {
            if (horizon.nanos() == nanos) {
                horizon.read(in);
                return;
            }
        }
        retired.add(new RetiredSegments(HorizonEnds.ringName(nanos), in));
        in.readLong(); // since when it was observed
    }

    private void readPath(boolean isStored, ByteInput in) {
        if (path != null && isStored) {
            path.read(in);
        } else if (path != null) {
            path.beginAt(rows.tail());
        } else if (isStored) {
            retired.addAll(PricePath.retire(in));
        }
    }
}
