package io.weir.venue.binance;

import io.weir.venue.LogFacts;
import io.weir.venue.MessageIdentity;
import io.weir.venue.MessageProbe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells product and symbol of Binance's messages by their shape. Of a record of several messages it
 * tells nothing: those are of streams that carry all symbols.
 */
final class BinanceProbe implements MessageProbe {

    private static final int S = RawMessage.slot('s');
    private static final int O = RawMessage.slot('o');
    private static final int B = RawMessage.slot('b');

    private final @Nullable BinanceVenue hint;
    private final RawMessage message = new RawMessage();
    private final FastScanner scanner = new FastScanner();
    private final JacksonReader reader = JacksonReader.forProbing();
    private MessageIdentity last = MessageIdentity.NONE;
    private byte[] lastSymbol = {};

    BinanceProbe(String venue) {
        hint = BinanceVenue.onlyOf(new LogFacts(venue, List.of()));
    }

    @Override
    public @Nullable MessageIdentity identify(byte[] bytes, int from, int to) {
        if (!scanner.read(bytes, from, to, message)
                && !reader.readSingle(bytes, from, to, message)) {
            boolean several =
                    reader.readFirst(bytes, from, to, message)
                            && Channel.of(message) != Channel.UNKNOWN;
            return several ? MessageIdentity.NONE : null;
        }
        Channel channel = Channel.of(message);
        // Other venues name levels b and a.
        boolean isForeign = channel == Channel.BOOK_TICKER && !message.is(B, FieldType.TEXT);
        if (channel == Channel.UNKNOWN || isForeign) {
            return null;
        }
        if (channel == Channel.REPLY) {
            return MessageIdentity.NONE;
        }
        @Nullable BinanceVenue product = channel.product(message, hint);
        String venue = product == null ? "" : product.id();
        boolean isNested = channel == Channel.LIQUIDATION && message.is(O, FieldType.OBJECT);
        RawMessage holder = isNested ? message.inner() : message;
        int slot = channel == Channel.SNAPSHOT ? RawMessage.SYMBOL : S;
        if (!holder.is(slot, FieldType.TEXT)) {
            return identity(venue, false, holder.text(), 0, 0);
        }
        return identity(
                venue,
                channel == Channel.DEPTH,
                holder.text(),
                holder.values.from(slot),
                holder.values.to(slot));
    }

    private MessageIdentity identity(String venue, boolean ofBook, byte[] text, int from, int to) {
        boolean same = Arrays.equals(lastSymbol, 0, lastSymbol.length, text, from, to);
        if (!same || ofBook != last.ofBook() || !venue.equals(last.venue())) {
            lastSymbol = Arrays.copyOfRange(text, from, to);
            String symbol = new String(text, from, to - from, StandardCharsets.UTF_8);
            last = new MessageIdentity(venue, symbol, ofBook);
        }
        return last;
    }
}
