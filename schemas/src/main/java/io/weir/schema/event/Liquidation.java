package io.weir.schema.event;

import io.weir.schema.Aggressor;

/** A forced order; {@code side} is the side of the order. Numbers are fixed point. */
public record Liquidation(Aggressor side, long price, long quantity) implements EventBody {}
