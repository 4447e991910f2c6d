package io.weir.venue.binance;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.InstrumentRegistry;
import io.weir.venue.DecodeSink;
import io.weir.venue.PayloadDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes combined-stream envelopes, bare messages and REST snapshots of Binance's products: by the
 * fast scanner, and by the complete reader where that gives up.
 */
final class BinanceDecoder implements PayloadDecoder {

    private final RawMessage message = new RawMessage();
    private final FastScanner scanner = new FastScanner();
    private final MessageInterpreter interpreter;
    private final JacksonReader reader;

    BinanceDecoder(String venue, List<String> symbols, InstrumentRegistry registry) {
        interpreter = new MessageInterpreter(product(venue), symbols, registry);
        reader = new JacksonReader(interpreter);
    }

    private static @Nullable BinanceProtocol product(String venue) {
        for (BinanceProtocol protocol : BinanceProtocol.values()) {
            if (protocol.venue().equals(venue)) {
                return protocol;
            }
        }
        checkArgument(
                venue.isEmpty(), "Invalid venue: must be a product of Binance, was '%s'", venue);
        return null;
    }

    @Override
    public void decode(byte[] bytes, int from, int to, DecodeSink out) {
        if (scanner.read(bytes, from, to, message)) {
            interpreter.interpret(message, out);
        } else {
            reader.decode(bytes, from, to, out);
        }
    }

    /** As {@link #decode}, by the complete reader: the reference of tests. */
    void decodeSlowly(byte[] bytes, int from, int to, DecodeSink out) {
        reader.decode(bytes, from, to, out);
    }
}
