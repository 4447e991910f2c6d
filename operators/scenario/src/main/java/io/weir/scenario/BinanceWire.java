package io.weir.scenario;

import io.weir.schema.FixedPoint;
import io.weir.schema.Side;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Writes messages as Binance sends them, spot or USD-M.
 *
 * @param symbol in capitals
 * @param futures USD-M if true, else spot
 * @param priceScale decimals of a price; one tick is one unit of the last
 * @param quantityScale decimals of a quantity; one lot is one unit of the last
 */
record BinanceWire(String symbol, boolean futures, int priceScale, int quantityScale) {

    private static final int SNAPSHOT_LEVELS = 500;

    String depth(SyntheticMarket market, long previousLastId, long timeMillis) {
        StringBuilder json = envelope(futures ? "depth@0ms" : "depth@100ms");
        json.append("{\"e\":\"depthUpdate\",\"E\":").append(timeMillis + (futures ? 2 : 0));
        if (futures) {
            json.append(",\"T\":").append(timeMillis);
        }
        json.append(",\"s\":\"").append(symbol);
        json.append("\",\"U\":").append(market.firstChangeId());
        json.append(",\"u\":").append(market.updateId());
        if (futures) {
            json.append(",\"pu\":").append(previousLastId);
        }
        levels(json.append(",\"b\":"), market.changes(Side.BID), Integer.MAX_VALUE);
        levels(json.append(",\"a\":"), market.changes(Side.ASK), Integer.MAX_VALUE);
        return json.append("}}").toString();
    }

    String snapshot(SyntheticMarket market, long timeMillis) {
        StringBuilder json = new StringBuilder("{\"lastUpdateId\":").append(market.updateId());
        if (futures) {
            json.append(",\"E\":").append(timeMillis + 2).append(",\"T\":").append(timeMillis);
        }
        levels(json.append(",\"bids\":"), market.levels(Side.BID).descendingMap(), SNAPSHOT_LEVELS);
        levels(json.append(",\"asks\":"), market.levels(Side.ASK), SNAPSHOT_LEVELS);
        return json.append('}').toString();
    }

    String bookTicker(SyntheticMarket market, long timeMillis) {
        Map.Entry<Long, Long> bid = market.levels(Side.BID).lastEntry();
        Map.Entry<Long, Long> ask = market.levels(Side.ASK).firstEntry();
        StringBuilder json = envelope("bookTicker").append('{');
        if (futures) {
            json.append("\"e\":\"bookTicker\",");
        }
        json.append("\"u\":").append(market.updateId());
        json.append(",\"s\":\"").append(symbol);
        json.append("\",\"b\":\"").append(price(bid.getKey()));
        json.append("\",\"B\":\"").append(quantity(bid.getValue()));
        json.append("\",\"a\":\"").append(price(ask.getKey()));
        json.append("\",\"A\":\"").append(quantity(ask.getValue())).append('"');
        if (futures) {
            json.append(",\"T\":").append(timeMillis).append(",\"E\":").append(timeMillis + 2);
        }
        return json.append("}}").toString();
    }

    String trade(SyntheticMarket.Step step, long tradeId, long timeMillis) {
        StringBuilder json = envelope("trade");
        json.append("{\"e\":\"trade\",\"E\":").append(timeMillis + 2);
        json.append(",\"T\":").append(timeMillis);
        json.append(",\"s\":\"").append(symbol).append("\",\"t\":").append(tradeId);
        json.append(",\"p\":\"").append(price(step.tradePrice()));
        json.append("\",\"q\":\"").append(quantity(step.tradeQuantity())).append('"');
        if (futures) {
            json.append(",\"X\":\"MARKET\"");
        }
        json.append(",\"m\":").append(step.sellerAggressed());
        if (!futures) {
            json.append(",\"M\":true");
        }
        return json.append("}}").toString();
    }

    String markPrice(SyntheticMarket market, long timeMillis, long nextFundingMillis) {
        String mark = price(market.levels(Side.BID).lastKey()) + "0000";
        return envelope("markPrice@1s")
                .append("{\"e\":\"markPriceUpdate\",\"E\":")
                .append(timeMillis)
                .append(",\"s\":\"")
                .append(symbol)
                .append("\",\"p\":\"")
                .append(mark)
                .append("\",\"P\":\"")
                .append(mark)
                .append("\",\"i\":\"")
                .append(mark)
                .append("\",\"r\":\"0.00010000\",\"T\":")
                .append(nextFundingMillis)
                .append("}}")
                .toString();
    }

    String forceOrder(SyntheticMarket market, long timeMillis) {
        String bid = price(market.levels(Side.BID).lastKey());
        return envelope("forceOrder")
                .append("{\"e\":\"forceOrder\",\"E\":")
                .append(timeMillis + 3)
                .append(",\"o\":{\"s\":\"")
                .append(symbol)
                .append("\",\"S\":\"SELL\",\"o\":\"LIMIT\",\"f\":\"IOC\",\"q\":\"")
                .append(quantity(250))
                .append("\",\"p\":\"")
                .append(bid)
                .append("\",\"ap\":\"")
                .append(bid)
                .append("\",\"X\":\"FILLED\",\"l\":\"")
                .append(quantity(250))
                .append("\",\"z\":\"")
                .append(quantity(250))
                .append("\",\"T\":")
                .append(timeMillis)
                .append("}}}")
                .toString();
    }

    private StringBuilder envelope(String channel) {
        return new StringBuilder(256)
                .append("{\"stream\":\"")
                .append(symbol.toLowerCase(Locale.ROOT))
                .append('@')
                .append(channel)
                .append("\",\"data\":");
    }

    private void levels(StringBuilder json, NavigableMap<Long, Long> levels, int most) {
        json.append('[');
        int written = 0;
        for (Map.Entry<Long, Long> level : levels.entrySet()) {
            if (written == most) {
                break;
            }
            json.append(written == 0 ? "[\"" : ",[\"");
            json.append(price(level.getKey())).append("\",\"");
            json.append(quantity(level.getValue())).append("\"]");
            written++;
        }
        json.append(']');
    }

    private String price(long ticks) {
        return padded(ticks, priceScale);
    }

    private String quantity(long lots) {
        return padded(lots, quantityScale);
    }

    /** Binance pads with zeros to the scale of the product. */
    private static String padded(long unscaled, int scale) {
        long power = FixedPoint.power(scale);
        String fraction = Long.toString(power + unscaled % power).substring(1);
        return unscaled / power + "." + fraction;
    }
}
