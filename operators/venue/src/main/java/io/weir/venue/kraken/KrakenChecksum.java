package io.weir.venue.kraken;

import io.weir.schema.Side;
import io.weir.schema.event.ChecksumRule;
import io.weir.schema.event.WireLevels;
import java.util.zip.CRC32;

/**
 * CRC32 over the ten best asks, then the ten best bids, best first: of each level the digits of
 * price and quantity as sent, without point and leading zeros.
 *
 * @see <a href="https://docs.kraken.com/api/docs/guides/spot-ws-book-v2">Kraken: Spot Websockets
 *     (v2) Book Checksum</a>
 */
final class KrakenChecksum implements ChecksumRule {

    private static final int LEVELS = 10;

    @Override
    public boolean matches(long checksum, WireLevels book) {
        return of(book) == checksum;
    }

    /** The checksum of a book. */
    static long of(WireLevels book) {
        CRC32 crc = new CRC32();
        StringBuilder text = new StringBuilder();
        add(book, Side.ASK, text, crc);
        add(book, Side.BID, text, crc);
        return crc.getValue();
    }

    private static void add(WireLevels book, Side side, StringBuilder text, CRC32 crc) {
        int levels = Math.min(LEVELS, book.levels(side));
        for (int level = 0; level < levels; level++) {
            text.setLength(0);
            book.appendPrice(side, level, text);
            addDigits(text, crc);
            text.setLength(0);
            book.appendQuantity(side, level, text);
            addDigits(text, crc);
        }
    }

    private static void addDigits(StringBuilder text, CRC32 crc) {
        boolean leading = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            leading &= c == '0' || c == '.';
            if (!leading && c != '.') {
                crc.update(c);
            }
        }
    }
}
