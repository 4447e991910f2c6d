package io.weir.venue.kraken;

import io.weir.schema.Instrument;
import io.weir.schema.Side;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.event.WireDigits;
import io.weir.schema.event.WireLevels;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A book of decoded messages that keeps the texts of its levels: the naive twin of the real one.
 */
final class DigitBook implements WireLevels {

    private record Level(long price, long quantity, String priceText, String quantityText) {}

    private final TreeMap<Long, Level> bids = new TreeMap<>(Collections.reverseOrder());
    private final TreeMap<Long, Level> asks = new TreeMap<>();
    private int depth;

    /** Applies a message and tells whether its checksum, if it has one, is that of the book. */
    boolean apply(MarketEvent event) {
        BookUpdate update = (BookUpdate) event.body();
        WireDigits wire = Objects.requireNonNull(update.wire());
        if (event.kind() == EventKind.BOOK_SNAPSHOT) {
            bids.clear();
            asks.clear();
            depth = wire.depth();
        }
        for (int i = 0; i < update.levels(); i++) {
            long price = update.prices()[i];
            long quantity = update.quantities()[i];
            TreeMap<Long, Level> side = i < update.bids() ? bids : asks;
            if (quantity == 0) {
                side.remove(price);
            } else {
                String priceText = text(price, wire.priceDecimals()[i]);
                String quantityText = text(quantity, wire.quantityDecimals()[i]);
                side.put(price, new Level(price, quantity, priceText, quantityText));
            }
        }
        for (TreeMap<Long, Level> side : List.of(bids, asks)) {
            while (side.size() > depth) {
                side.pollLastEntry();
            }
        }
        return !wire.hasChecksum() || wire.checksum() == KrakenChecksum.of(this);
    }

    private static String text(long number, int decimals) {
        return BigDecimal.valueOf(number, Instrument.DEFAULT_SCALE)
                .setScale(decimals)
                .toPlainString();
    }

    private Level level(Side side, int level) {
        return new ArrayList<>((side == Side.BID ? bids : asks).values()).get(level);
    }

    @Override
    public int levels(Side side) {
        return (side == Side.BID ? bids : asks).size();
    }

    @Override
    public long price(Side side, int level) {
        return level(side, level).price();
    }

    @Override
    public long quantity(Side side, int level) {
        return level(side, level).quantity();
    }

    @Override
    public void appendPrice(Side side, int level, StringBuilder out) {
        out.append(level(side, level).priceText());
    }

    @Override
    public void appendQuantity(Side side, int level, StringBuilder out) {
        out.append(level(side, level).quantityText());
    }
}
