package io.weir.signals.sampler;

import io.weir.schema.Int128;
import io.weir.schema.event.Trade;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterKind;
import io.weir.signals.kit.ParameterValues;
import java.math.BigInteger;
import java.util.List;

/**
 * {@code ticks_<number>}: each time that this number of trades has happened (Lopez de Prado 2018).
 */
final class TickSampler implements Sampler {

    private static final String NUMBER = "number";

    @Override
    public String id() {
        return "ticks";
    }

    @Override
    public String definition() {
        return "the regular trade with which this number of trades has happened, since the row"
                + " before, 00:00 UTC or the start of coverage, the latest; counted from 0 again"
                + " after each";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter(NUMBER, ParameterKind.COUNT, List.of("100")));
    }

    @Override
    public RowCause bind(ParameterValues values, Market market) {
        return new TradedAmount(market, BigInteger.valueOf(values.number(NUMBER))) {
            @Override
            void add(Trade trade, Int128 to) {
                to.add(1);
            }
        };
    }
}
