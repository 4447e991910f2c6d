package io.weir.schema.event;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.Coded;
import io.weir.schema.state.Codes;

/**
 * What the clock of a log says of one record. All times are ns since epoch.
 *
 * @param promise the log's promise before the record: no later record stands before it
 * @param offset smallest recent delay from venue to recorder, the record's own included
 * @param eventTime when it happened, as used
 * @param effectiveTime where it stands in the order: never before {@code promise}
 * @param lateness whether and why it is listed as late
 * @param clockError how far the receive time that was recorded lies ahead of the one that counts,
 *     ns; 0 unless the lateness is {@link Lateness#RECEIVE}
 */
public record Stamp(
        long promise,
        long offset,
        long eventTime,
        long effectiveTime,
        Lateness lateness,
        long clockError) {

    /** A stamp of a record that counts as received when it was. */
    public Stamp(long promise, long offset, long eventTime, long effectiveTime, Lateness lateness) {
        this(promise, offset, eventTime, effectiveTime, lateness, 0);
    }

    /** The stamp of an event that the clock has not judged yet. */
    public static final Stamp NONE =
            new Stamp(MarketEvent.NONE, 0, MarketEvent.NONE, MarketEvent.NONE, Lateness.ON_TIME);

    /** Writes everything but the promise. */
    public void write(ByteOutput out) {
        out.writeLong(offset);
        out.writeLong(eventTime);
        out.writeLong(effectiveTime);
        out.writeByte(lateness.code());
        if (lateness == Lateness.RECEIVE) {
            out.writeLong(clockError);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static Stamp read(long promise, ByteInput in) {
        long offset = in.readLong();
        long eventTime = in.readLong();
        long effectiveTime = in.readLong();
        Lateness lateness = Lateness.of(in.readByte());
        long clockError = lateness == Lateness.RECEIVE ? in.readLong() : 0;
        return new Stamp(promise, offset, eventTime, effectiveTime, lateness, clockError);
    }

    /** Why a record is listed in the {@code late} dataset. */
    public enum Lateness implements Coded {
        ON_TIME(0),
        /** Its event time is before its stamp. */
        LATE(1),
        /** Its venue time is implausible. */
        CLOCK(2),
        /** With it the recorder's clock left the venue's: its receive time is not used. */
        RECEIVE(3);

        private static final Codes<Lateness> CODES = Codes.of("lateness", Lateness.class);

        private final int code;

        Lateness(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }

        /** The lateness with a code that was read. */
        public static Lateness of(int code) {
            return CODES.at(code);
        }
    }
}
