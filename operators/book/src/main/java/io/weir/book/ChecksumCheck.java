package io.weir.book;

import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.Side;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.ChecksumRule;
import io.weir.schema.event.WireDigits;
import io.weir.schema.event.WireLevels;

/**
 * Verifies books against the checksums that messages carry.
 *
 * <p>The rule sees all levels held, with the digits in which the venue sent them. Digits that no
 * message brought are those of the shortest text.
 */
final class ChecksumCheck implements WireLevels {

    private final ChecksumRule rule;
    private final int priceScale;
    private final int quantityScale;
    private final BookCounters counters;
    private L2Book book = new L2Book();

    ChecksumCheck(ChecksumRule rule, Instrument instrument, BookCounters counters) {
        this.rule = rule;
        this.priceScale = instrument.priceScale();
        this.quantityScale = instrument.quantityScale();
        this.counters = counters;
    }

    /** Whether the message carries a checksum that the book, with it applied, does not have. */
    boolean fails(BookUpdate message, L2Book judged) {
        WireDigits wire = message.wire();
        if (wire == null || !wire.hasChecksum()) {
            return false;
        }
        book = judged;
        boolean matches = rule.matches(wire.checksum(), this);
        counters.increment(matches ? BookCounter.CHECKSUMS_PASSED : BookCounter.CHECKSUMS_FAILED);
        return !matches;
    }

    @Override
    public int levels(Side side) {
        return book.size(side);
    }

    @Override
    public long price(Side side, int level) {
        return book.price(side, level);
    }

    @Override
    public long quantity(Side side, int level) {
        return book.quantity(side, level);
    }

    @Override
    public void appendPrice(Side side, int level, StringBuilder out) {
        append(price(side, level), priceScale, LevelDigits.price(book.digits(side, level)), out);
    }

    @Override
    public void appendQuantity(Side side, int level, StringBuilder out) {
        append(
                quantity(side, level),
                quantityScale,
                LevelDigits.quantity(book.digits(side, level)),
                out);
    }

    private static void append(long number, int scale, int decimals, StringBuilder out) {
        if (decimals == LevelDigits.UNKNOWN) {
            out.append(FixedPoint.format(number, scale));
        } else {
            FixedPoint.append(number, scale, decimals, out);
        }
    }
}
