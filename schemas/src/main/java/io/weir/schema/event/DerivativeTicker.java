package io.weir.schema.event;

/**
 * State of a derivative. Absent values are {@link MarketEvent#NONE}.
 *
 * @param markPrice fixed point with {@link #SCALE} places
 * @param indexPrice fixed point with {@link #SCALE} places
 * @param fundingRate fraction per interval, fixed point with {@link #SCALE} places
 * @param nextFundingTime ns since epoch
 * @param openInterest fixed point with {@link #SCALE} places
 */
public record DerivativeTicker(
        long markPrice, long indexPrice, long fundingRate, long nextFundingTime, long openInterest)
        implements EventBody {

    /** Decimal places of all values: venues give more digits than the tick. */
    public static final int SCALE = 8;
}
