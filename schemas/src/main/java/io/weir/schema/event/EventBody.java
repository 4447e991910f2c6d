package io.weir.schema.event;

/** What an event says, apart from where and when. */
public sealed interface EventBody
        permits BookUpdate,
                Trade,
                BestQuote,
                DerivativeTicker,
                Liquidation,
                Bar,
                StreamNote,
                DeadLetter {}
