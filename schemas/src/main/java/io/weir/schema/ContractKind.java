package io.weir.schema;

/** How a quantity becomes money. */
public enum ContractKind {
    /** Quantity in base units; notional is price times quantity in quote units. */
    SPOT,
    /** As spot, on margin. */
    LINEAR,
    /** Quantity in contracts; notional is contracts times multiplier. */
    INVERSE,
    /** Not known: what needs it is null. */
    UNKNOWN
}
