package io.weir.venue.binance;

import io.weir.venue.MessageIdentity;
import io.weir.venue.MessageProbe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells product and symbol of Binance's messages by their shape. Of a record of several messages it
 * tells nothing: those are of streams that carry all symbols.
 */
final class BinanceProbe implements MessageProbe {

    private static final int S = RawMessage.slot('s');
    private static final int O = RawMessage.slot('o');

    private final RawMessage message = new RawMessage();
    private final FastScanner scanner = new FastScanner();
    private final JacksonReader reader = JacksonReader.forProbing();
    private MessageIdentity last = MessageIdentity.NONE;
    private byte[] lastSymbol = {};

    @Override
    public MessageIdentity identify(byte[] bytes, int from, int to) {
        if (!scanner.read(bytes, from, to, message)
                && !reader.readSingle(bytes, from, to, message)) {
            return MessageIdentity.NONE;
        }
        Channel channel = Channel.of(message);
        @Nullable BinanceProtocol product = channel.product(message, null);
        String venue = product == null ? "" : product.venue();
        if (channel == Channel.REPLY || channel == Channel.UNKNOWN) {
            return MessageIdentity.NONE;
        }
        boolean isNested = channel == Channel.LIQUIDATION && message.is(O, FieldType.OBJECT);
        RawMessage holder = isNested ? message.inner() : message;
        int slot = channel == Channel.SNAPSHOT ? RawMessage.SYMBOL : S;
        if (!holder.is(slot, FieldType.TEXT)) {
            return identity(venue, holder.text(), 0, 0);
        }
        return identity(venue, holder.text(), holder.values.from(slot), holder.values.to(slot));
    }

    private MessageIdentity identity(String venue, byte[] text, int from, int to) {
        boolean same = Arrays.equals(lastSymbol, 0, lastSymbol.length, text, from, to);
        if (!same || !venue.equals(last.venue())) {
            lastSymbol = Arrays.copyOfRange(text, from, to);
            String symbol = new String(text, from, to - from, StandardCharsets.UTF_8);
            last = new MessageIdentity(venue, symbol);
        }
        return last;
    }
}
