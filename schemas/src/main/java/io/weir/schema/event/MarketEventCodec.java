package io.weir.schema.event;

import io.weir.schema.Aggressor;
import io.weir.schema.Checks;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Binary form of events, used in transit and in state.
 *
 * <p>One instance belongs to one thread: it remembers names, so that reading a record does not
 * create the strings of its instrument and stream again.
 */
public final class MarketEventCodec implements RecordCodec<MarketEvent> {

    /** Version of the form; written by whoever stores events. */
    public static final int VERSION = 2;

    private static final int NAMES = 64;

    /**
     * A bit of the number of bid levels that says that wire digits follow: an event without them
     * takes no byte for them.
     */
    private static final int WITH_DIGITS = 1 << 31;

    private static final int HASHED_BYTES = 12;

    private final byte[][] nameBytes = new byte[NAMES][];
    private final String[] names = new String[NAMES];
    private String lastInstrument = "";
    private byte[] lastInstrumentBytes = {};
    private String lastStream = "";
    private byte[] lastStreamBytes = {};

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public void write(MarketEvent event, ByteOutput out) {
        if (!event.instrument().equals(lastInstrument)) {
            lastInstrument = event.instrument();
            lastInstrumentBytes = lastInstrument.getBytes(StandardCharsets.UTF_8);
        }
        if (!event.streamId().equals(lastStream)) {
            lastStream = event.streamId();
            lastStreamBytes = lastStream.getBytes(StandardCharsets.UTF_8);
        }
        out.writeBytes(lastInstrumentBytes);
        out.writeBytes(lastStreamBytes);
        out.writeByte(event.kind().code());
        out.writeLong(event.sequence());
        out.writeLong(event.ordinal());
        out.writeInt(event.index());
        out.writeLong(event.venueTime());
        out.writeLong(event.receiveTime());
        out.writeLong(event.stamp().promise());
        event.stamp().write(out);
        writeBody(event.body(), out);
    }

    private static void writeBody(EventBody body, ByteOutput out) {
        if (body instanceof BookUpdate update) {
            writeUpdate(update, out);
        } else if (body instanceof Trade trade) {
            out.writeLong(trade.price());
            out.writeLong(trade.quantity());
            out.writeByte(trade.aggressor().code());
            out.writeBoolean(trade.regular());
        } else if (body instanceof BestQuote quote) {
            out.writeLong(quote.bidPrice());
            out.writeLong(quote.bidQuantity());
            out.writeLong(quote.askPrice());
            out.writeLong(quote.askQuantity());
        } else if (body instanceof DerivativeTicker ticker) {
            out.writeLong(ticker.markPrice());
            out.writeLong(ticker.indexPrice());
            out.writeLong(ticker.fundingRate());
            out.writeLong(ticker.nextFundingTime());
            out.writeLong(ticker.openInterest());
        } else if (body instanceof Liquidation liquidation) {
            out.writeByte(liquidation.side().code());
            out.writeLong(liquidation.price());
            out.writeLong(liquidation.quantity());
        } else if (body instanceof Bar bar) {
            writeBar(bar, out);
        } else if (body instanceof DeadLetter letter) {
            out.writeByte(letter.reason().code());
            out.writeString(letter.detail());
            out.writeBytes(letter.raw());
        }
    }

    private static void writeUpdate(BookUpdate update, ByteOutput out) {
        WireDigits wire = update.wire();
        out.writeLongs(update.prices(), 0, update.prices().length);
        out.writeLongs(update.quantities(), 0, update.quantities().length);
        out.writeInt(wire == null ? update.bids() : update.bids() | WITH_DIGITS);
        out.writeLong(update.firstSequence());
        out.writeLong(update.previousSequence());
        if (wire != null) {
            out.writeBytes(wire.priceDecimals());
            out.writeBytes(wire.quantityDecimals());
            out.writeLong(wire.checksum());
            out.writeInt(wire.depth());
        }
    }

    private static BookUpdate readUpdate(ByteInput in) {
        long[] prices = in.readLongs();
        long[] quantities = in.readLongs();
        int bids = in.readInt();
        return new BookUpdate(
                prices,
                quantities,
                bids & ~WITH_DIGITS,
                in.readLong(),
                in.readLong(),
                (bids & WITH_DIGITS) == 0
                        ? null
                        : new WireDigits(
                                in.readBytes(), in.readBytes(), in.readLong(), in.readInt()));
    }

    private static void writeBar(Bar bar, ByteOutput out) {
        out.writeLong(bar.openTime());
        out.writeLong(bar.intervalNanos());
        out.writeLong(bar.open());
        out.writeLong(bar.high());
        out.writeLong(bar.low());
        out.writeLong(bar.close());
        out.writeLong(bar.volume());
        out.writeLong(bar.takerBuyVolume());
        out.writeLong(bar.tradeCount());
        out.writeBoolean(bar.closed());
    }

    /** Reads what this version wrote. */
    public MarketEvent read(ByteInput in) {
        return read(VERSION, in);
    }

    @Override
    public MarketEvent read(int version, ByteInput in) {
        if (version < 1 || version > VERSION) { // checkState would box in every call
            throw new IllegalStateException(
                    Checks.format(
                            "Cannot read records: version %d of their form is not known, only 1 to"
                                    + " %d",
                            version, VERSION));
        }
        String instrument = readName(in);
        String stream = readName(in);
        EventKind kind = EventKind.of(in.readByte());
        long sequence = in.readLong();
        long ordinal = in.readLong();
        int index = in.readInt();
        long venueTime = in.readLong();
        long receiveTime = in.readLong();
        Stamp stamp = Stamp.read(in.readLong(), in);
        return new MarketEvent(
                instrument,
                kind,
                sequence,
                stream,
                ordinal,
                index,
                venueTime,
                receiveTime,
                stamp,
                readBody(kind, in));
    }

    private static EventBody readBody(EventKind kind, ByteInput in) {
        return switch (kind) {
            case BOOK_SNAPSHOT, BOOK_DELTA -> readUpdate(in);
            case TRADE, AGGREGATE_TRADE ->
                    new Trade(
                            in.readLong(),
                            in.readLong(),
                            Aggressor.of(in.readByte()),
                            in.readBoolean());
            case BEST_QUOTE ->
                    new BestQuote(in.readLong(), in.readLong(), in.readLong(), in.readLong());
            case TICKER ->
                    new DerivativeTicker(
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            in.readLong());
            case LIQUIDATION ->
                    new Liquidation(Aggressor.of(in.readByte()), in.readLong(), in.readLong());
            case BAR ->
                    new Bar(
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            in.readBoolean());
            case DEAD_LETTER ->
                    new DeadLetter(
                            DeadLetter.Reason.of(in.readByte()), in.readString(), in.readBytes());
            case ORDER_EVENT ->
                    throw new IllegalStateException(
                            "Cannot read order event: no venue sends any yet");
            case CONNECTED, SUBSCRIBED, LOST, HEARTBEAT, DISCONNECTED, END -> StreamNote.INSTANCE;
        };
    }

    private String readName(ByteInput in) {
        int length = in.readInt();
        int from = in.advance(length);
        byte[] bytes = in.array();
        int hash = length;
        // Names that differ mostly differ at their ends.
        for (int i = from + Math.max(0, length - HASHED_BYTES); i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (NAMES - 1);
        byte[] known = nameBytes[slot];
        if (known == null || !Arrays.equals(known, 0, known.length, bytes, from, from + length)) {
            nameBytes[slot] = Arrays.copyOfRange(bytes, from, from + length);
            names[slot] = new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        return names[slot];
    }
}
