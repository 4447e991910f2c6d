package io.weir.signals;

import io.weir.schema.ContractKind;
import io.weir.schema.Instrument;

/** Instruments of the tests: linear on a tick, inverse in contracts, one in no registry. */
enum Instruments {
    LINEAR(2, 3, 5, 1, ContractKind.LINEAR, 100_000_000L),
    INVERSE(1, 0, 1, 1, ContractKind.INVERSE, 10_000_000_000L),
    FINE(8, 8, 10_000_000L, 100L, ContractKind.SPOT, 100_000_000L),
    UNREGISTERED(8, 8, 0, 0, ContractKind.SPOT, 100_000_000L);

    private final Instrument instrument;

    Instruments(
            int priceScale,
            int quantityScale,
            long tick,
            long lot,
            ContractKind kind,
            long multiplier) {
        instrument =
                new Instrument(
                        "venue",
                        name(),
                        priceScale,
                        quantityScale,
                        tick,
                        lot,
                        kind,
                        multiplier,
                        "B",
                        "Q",
                        "Q",
                        false,
                        10_000_000_000L,
                        0);
    }

    Instrument instrument() {
        return instrument;
    }
}
