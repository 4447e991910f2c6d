package io.weir.signals.sampler;

import io.weir.schema.ContractKind;
import io.weir.schema.Instrument;
import io.weir.schema.Int128;
import io.weir.schema.event.Trade;
import io.weir.signals.kit.Market;
import io.weir.signals.kit.Parameter;
import io.weir.signals.kit.ParameterKind;
import io.weir.signals.kit.ParameterValues;
import java.util.List;

/**
 * {@code dollar_<notional>}: each time that this notional, in quote units, has been traded (Lopez
 * de Prado 2018).
 */
final class DollarSampler implements Sampler {

    private static final String NOTIONAL = "notional";

    @Override
    public String id() {
        return "dollar";
    }

    @Override
    public String definition() {
        return "the regular trade with which this notional, in quote units, has been traded, since"
                + " the row before, 00:00 UTC or the start of coverage, the latest; counted from"
                + " 0 again after each; no row where the kind or multiplier of the contract is unknown";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter(NOTIONAL, ParameterKind.NOTIONAL, List.of("1000000")));
    }

    @Override
    public RowCause bind(ParameterValues values, Market market) {
        Instrument instrument = market.instrument();
        boolean isInverse = instrument.kind() == ContractKind.INVERSE;
        int scale =
                instrument.quantityScale()
                        + (isInverse ? Instrument.MULTIPLIER_SCALE : instrument.priceScale());
        long multiplier = instrument.multiplier();
        boolean isKnown = instrument.knowsMoney();
        return new TradedAmount(market, TradedAmount.scaled(values.number(NOTIONAL), 4, scale)) {
            @Override
            void add(Trade trade, Int128 to) {
                if (isKnown) {
                    to.addProduct(isInverse ? multiplier : trade.price(), trade.quantity());
                }
            }
        };
    }
}
