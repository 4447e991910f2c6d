package io.weir.schema.event;

import io.weir.schema.Aggressor;

/**
 * One execution, or an aggregate of executions.
 *
 * @param price fixed point at the instrument's price scale
 * @param quantity fixed point at the instrument's quantity scale
 * @param regular whether it is an ordinary match; liquidation, insurance-fund and block trades stay
 *     out of trade features
 */
public record Trade(long price, long quantity, Aggressor aggressor, boolean regular)
        implements EventBody {}
