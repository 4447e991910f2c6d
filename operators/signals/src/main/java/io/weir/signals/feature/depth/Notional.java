package io.weir.signals.feature.depth;

import io.weir.schema.ContractKind;
import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.Int128;
import io.weir.signals.kit.BookLadder;

/**
 * An exact sum of notionals in quote units: price times quantity, or of an inverse contract
 * quantity times multiplier.
 */
final class Notional {

    private final Int128 sum = new Int128();
    private final boolean known;
    private final boolean inverse;
    private final long multiplier;
    private final double quantityUnit;
    private final double otherUnit;

    Notional(Instrument instrument) {
        known = instrument.knowsMoney();
        inverse = instrument.kind() == ContractKind.INVERSE;
        multiplier = instrument.multiplier();
        quantityUnit = FixedPoint.power(instrument.quantityScale());
        otherUnit =
                FixedPoint.power(inverse ? Instrument.MULTIPLIER_SCALE : instrument.priceScale());
    }

    /** Whether it is known how a quantity of the instrument becomes money. */
    boolean isKnown() {
        return known;
    }

    /** Of the best levels of a side, which were read. */
    double of(BookLadder ladder, int levels) {
        if (inverse) {
            sum.clear();
            sum.addProduct(multiplier, levels == 0 ? 0 : ladder.cumulative(levels - 1));
        } else {
            ladder.notional(levels, sum);
        }
        return sum.toDouble() / quantityUnit / otherUnit;
    }
}
