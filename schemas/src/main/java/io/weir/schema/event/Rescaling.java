package io.weir.schema.event;

import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.Collection;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives events that were decoded under the scales of another registry the numbers that they would
 * have been decoded to under today's, so that they may be stored and read in between.
 *
 * <p>A number with more decimals than today's scale holds, or too large for it, makes its event a
 * dead letter, as it would have made the message.
 */
public final class Rescaling implements UnaryOperator<MarketEvent> {

    private static final long NONE = MarketEvent.NONE;

    /** Of the instruments whose scales have changed. */
    private final TreeMap<String, Change> changes = new TreeMap<>();

    private Rescaling() {}

    /** Writes under which scales events of these instruments are decoded. */
    public static void write(
            Collection<String> instruments, InstrumentRegistry registry, ByteOutput out) {
        out.writeInt(instruments.size());
        for (String id : instruments) {
            Instrument instrument = registry.instrument(id);
            out.writeString(id);
            out.writeByte(instrument.priceScale());
            out.writeByte(instrument.quantityScale());
        }
    }

    /** From the scales that {@link #write} wrote to those of a registry. */
    public static Rescaling read(ByteInput in, InstrumentRegistry registry) {
        Rescaling rescaling = new Rescaling();
        for (int left = in.readInt(); left > 0; left--) {
            String id = in.readString();
            Change change = new Change(in.readByte(), in.readByte(), registry.instrument(id));
            if (!change.isNone()) {
                rescaling.changes.put(id, change);
            }
        }
        return rescaling;
    }

    @Override
    public MarketEvent apply(MarketEvent event) {
        Change change = changes.get(event.instrument());
        return change == null ? event : change.of(event);
    }

    /** The change of one instrument's scales. */
    private static final class Change {
        private final int priceScale;
        private final int quantityScale;
        private final Instrument today;
        private DeadLetter.@Nullable Reason problem;

        Change(int priceScale, int quantityScale, Instrument today) {
            this.priceScale = priceScale;
            this.quantityScale = quantityScale;
            this.today = today;
        }

        boolean isNone() {
            return priceScale == today.priceScale() && quantityScale == today.quantityScale();
        }

        MarketEvent of(MarketEvent event) {
            problem = null;
            EventBody body = body(event.body());
            DeadLetter.Reason reason = problem;
            return reason == null
                    ? with(event, event.instrument(), event.kind(), event.sequence(), body)
                    : with(
                            event,
                            MarketEvent.NO_INSTRUMENT,
                            EventKind.DEAD_LETTER,
                            NONE,
                            letter(reason));
        }

        private DeadLetter letter(DeadLetter.Reason reason) {
            return new DeadLetter(
                    reason,
                    "event of "
                            + today.id()
                            + " was read under price scale "
                            + priceScale
                            + " and quantity scale "
                            + quantityScale
                            + ", and does not fit into "
                            + today.priceScale()
                            + " and "
                            + today.quantityScale(),
                    new byte[0]);
        }

        private static MarketEvent with(
                MarketEvent event,
                String instrument,
                EventKind kind,
                long sequence,
                EventBody body) {
            return new MarketEvent(
                    instrument,
                    kind,
                    sequence,
                    event.streamId(),
                    event.ordinal(),
                    event.index(),
                    event.venueTime(),
                    event.receiveTime(),
                    event.stamp(),
                    body);
        }

        private EventBody body(EventBody body) {
            if (body instanceof BookUpdate update) {
                return new BookUpdate(
                        prices(update.prices()),
                        quantities(update.quantities()),
                        update.bids(),
                        update.firstSequence(),
                        update.previousSequence(),
                        update.wire());
            } else if (body instanceof Trade trade) {
                return new Trade(
                        price(trade.price()),
                        quantity(trade.quantity()),
                        trade.aggressor(),
                        trade.regular());
            } else if (body instanceof BestQuote quote) {
                return new BestQuote(
                        price(quote.bidPrice()),
                        quantity(quote.bidQuantity()),
                        price(quote.askPrice()),
                        quantity(quote.askQuantity()));
            } else if (body instanceof Liquidation forced) {
                return new Liquidation(
                        forced.side(), price(forced.price()), quantity(forced.quantity()));
            } else if (body instanceof Bar bar) {
                return new Bar(
                        bar.openTime(),
                        bar.intervalNanos(),
                        price(bar.open()),
                        price(bar.high()),
                        price(bar.low()),
                        price(bar.close()),
                        quantity(bar.volume()),
                        quantity(bar.takerBuyVolume()),
                        bar.tradeCount(),
                        bar.closed());
            }
            return body; // what has no numbers, or a scale of its own
        }

        private long[] prices(long[] numbers) {
            long[] changed = new long[numbers.length];
            for (int i = 0; i < numbers.length; i++) {
                changed[i] = price(numbers[i]);
            }
            return changed;
        }

        private long[] quantities(long[] numbers) {
            long[] changed = new long[numbers.length];
            for (int i = 0; i < numbers.length; i++) {
                changed[i] = quantity(numbers[i]);
            }
            return changed;
        }

        private long price(long number) {
            return scaled(number, today.priceScale() - priceScale);
        }

        private long quantity(long number) {
            return scaled(number, today.quantityScale() - quantityScale);
        }

        private long scaled(long number, int places) {
            if (number == NONE || number == 0 || places == 0) {
                return number;
            }
            long power = FixedPoint.power(Math.abs(places));
            if (places < 0) {
                problem = number % power == 0 ? problem : DeadLetter.Reason.SCALE;
                return number / power;
            }
            boolean fits = Math.abs(number) <= Long.MAX_VALUE / power;
            problem = fits ? problem : DeadLetter.Reason.OVERFLOW;
            return fits ? number * power : number;
        }
    }
}
