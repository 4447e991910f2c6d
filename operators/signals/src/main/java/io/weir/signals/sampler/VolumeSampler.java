package io.weir.signals.sampler;

import io.weir.schema.Int128;
import io.weir.schema.event.Trade;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterKind;
import io.weir.signals.kit.ParameterValues;
import java.util.List;

/**
 * {@code volume_<quantity>}: each time that this quantity has been traded (Lopez de Prado 2018).
 */
final class VolumeSampler implements Sampler {

    private static final String QUANTITY = "quantity";

    @Override
    public String id() {
        return "volume";
    }

    @Override
    public String definition() {
        return "the regular trade with which this quantity has been traded, since the row before,"
                + " 00:00 UTC or the start of coverage, the latest; counted from 0 again after"
                + " each";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter(QUANTITY, ParameterKind.SIZE, List.of("10")));
    }

    @Override
    public RowCause bind(ParameterValues values, Market market) {
        int scale = market.instrument().quantityScale();
        return new TradedAmount(market, TradedAmount.scaled(values.number(QUANTITY), 8, scale)) {
            @Override
            void add(Trade trade, Int128 to) {
                to.add(trade.quantity());
            }
        };
    }
}
