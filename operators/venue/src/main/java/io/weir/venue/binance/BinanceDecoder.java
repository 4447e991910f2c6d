package io.weir.venue.binance;

import io.weir.schema.InstrumentRegistry;
import io.weir.venue.DecodeSink;
import io.weir.venue.LogFacts;
import io.weir.venue.PayloadDecoder;

/**
 * Decodes combined-stream envelopes, bare messages and REST snapshots of Binance's products: by the
 * fast scanner, and by the complete reader where that gives up.
 */
final class BinanceDecoder implements PayloadDecoder {

    private final RawMessage message = new RawMessage();
    private final FastScanner scanner = new FastScanner();
    private final MessageInterpreter interpreter;
    private final JacksonReader reader;

    BinanceDecoder(LogFacts facts, InstrumentRegistry registry) {
        interpreter = new MessageInterpreter(facts, registry);
        reader = new JacksonReader(interpreter);
    }

    @Override
    public void decode(byte[] bytes, int from, int to, DecodeSink out) {
        if (scanner.read(bytes, from, to, message)) {
            interpreter.interpret(message, out);
        } else {
            reader.decode(bytes, from, to, out);
        }
    }

    @Override
    public void answer(String url, byte[] bytes, int from, int to, DecodeSink out) {
        BinanceRequest request = BinanceRequest.of(url);
        if (request == null) {
            PayloadDecoder.super.answer(url, bytes, from, to, out);
            return;
        }
        interpreter.beginAnswer(request);
        decode(bytes, from, to, out);
        interpreter.endAnswer();
    }

    /** As {@link #decode}, by the complete reader: the reference of tests. */
    void decodeSlowly(byte[] bytes, int from, int to, DecodeSink out) {
        reader.decode(bytes, from, to, out);
    }
}
