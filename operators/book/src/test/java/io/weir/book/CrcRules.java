package io.weir.book;

import io.weir.schema.Side;
import io.weir.schema.event.ChecksumRule;
import io.weir.schema.event.WireLevels;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Checksums as Kraken and OKX document them, over the digits as sent. */
final class CrcRules {

    /** Ten asks, then ten bids: price and quantity without point and leading zeros; unsigned. */
    static final ChecksumRule KRAKEN =
            (checksum, book) -> {
                StringBuilder text = new StringBuilder();
                for (Side side : new Side[] {Side.ASK, Side.BID}) {
                    for (int i = 0; i < Math.min(10, book.levels(side)); i++) {
                        StringBuilder number = new StringBuilder();
                        book.appendPrice(side, i, number);
                        text.append(bare(number));
                        number.setLength(0);
                        book.appendQuantity(side, i, number);
                        text.append(bare(number));
                    }
                }
                return crc(text) == checksum;
            };

    /** Bid and ask in turn, 25 of each, all parts joined by colons; signed. */
    static final ChecksumRule OKX =
            (checksum, book) -> {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < 25; i++) {
                    appendLevel(book, Side.BID, i, text);
                    appendLevel(book, Side.ASK, i, text);
                }
                return (int) crc(text) == checksum;
            };

    private CrcRules() {}

    private static String bare(StringBuilder number) {
        return number.toString().replace(".", "").replaceFirst("^0+", "");
    }

    private static void appendLevel(WireLevels book, Side side, int level, StringBuilder text) {
        if (level < book.levels(side)) {
            text.append(text.length() == 0 ? "" : ":");
            book.appendPrice(side, level, text);
            text.append(':');
            book.appendQuantity(side, level, text);
        }
    }

    private static long crc(StringBuilder text) {
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }
}
