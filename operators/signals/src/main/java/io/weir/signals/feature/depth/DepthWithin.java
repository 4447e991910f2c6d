package io.weir.signals.feature.depth;

import io.weir.schema.FixedPoint;
import io.weir.schema.Side;
import io.weir.signals.kit.BookLadder;
import io.weir.signals.kit.ColumnWriter;
import io.weir.signals.kit.Feature;
import io.weir.signals.kit.FeatureBuilder;
import io.weir.signals.kit.FeatureGroup;
import io.weir.signals.kit.Inputs;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterKind;
import io.weir.signals.kit.ParameterValues;
import java.util.List;

/**
 * {@code depth_within_bps(side,δ)}: quantity of the levels with {@code |p - mid| <= δ}, inclusive,
 * compared in integers.
 *
 * <p>Null for a one-sided book and where δ reaches beyond the known range.
 */
public final class DepthWithin {

    /** Hundredths of a basis point in 1. */
    private static final long BPS_HUNDREDTHS = 1_000_000L;

    public static final Feature FEATURE =
            FeatureBuilder.feature(FeatureGroup.DEPTH, "depth_within_bps", "quantity")
                    .definition(
                            "quantity of the levels with |p - mid| <= delta bps of the mid, compared in integers; null"
                                    + " for a one-sided book, or where the distance reaches beyond the known range")
                    .ofBook()
                    .parameters(
                            new Parameter(
                                    Parameter.BPS, ParameterKind.BPS, List.of("5", "10", "25")),
                            Parameter.side())
                    .column("depth_within_{bps}bps_{side}")
                    .value(DepthWithin::bind);

    private DepthWithin() {}

    private static ColumnWriter bind(ParameterValues values, Inputs inputs) {
        Market market = inputs.market();
        Side side = values.side();
        long hundredths = values.number(Parameter.BPS);
        int scale = market.instrument().quantityScale();
        return (time, row, column) -> {
            if (!market.hasTouch()) {
                return;
            }
            long twiceMid = market.twiceMid();
            long twiceDistance = twiceDistance(twiceMid, hundredths);
            BookLadder ladder = market.ladder(side);
            long outermost =
                    side == Side.BID
                            ? -Math.floorDiv(twiceDistance - twiceMid, 2L)
                            : Math.floorDiv(twiceMid + twiceDistance, 2L);
            if (!ladder.isUnlimited() && isBeyond(side, ladder.knownLimit(), outermost)) {
                return;
            }
            // Hundreds of levels: summed where they lie, not read one by one.
            int there = market.book().levelsWithin(side, outermost);
            long depth = market.book().quantityOfBest(side, there);
            if (depth >= 0) {
                row.set(column, FixedPoint.toDouble(depth, scale));
            }
        };
    }

    /** Largest integer d with d <= delta * 2 mid: as |2p - 2mid| is an integer, it decides. */
    private static long twiceDistance(long twiceMid, long hundredths) {
        return twiceMid / BPS_HUNDREDTHS * hundredths
                + twiceMid % BPS_HUNDREDTHS * hundredths / BPS_HUNDREDTHS;
    }

    private static boolean isBeyond(Side side, long limit, long price) {
        return side == Side.BID ? price < limit : price > limit;
    }
}
