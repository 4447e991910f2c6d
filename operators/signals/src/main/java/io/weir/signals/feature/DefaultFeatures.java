package io.weir.signals.feature;

import java.util.List;

/**
 * The features of a run that selects none: the set that configuration calls {@value #NAME}.
 *
 * <p>The list is explicit, parameters included, so that a new entry of the catalogue or another
 * default of a parameter changes no run that was not asked to change. A change of the list is a
 * change of what every default run writes: the version grows, and digests are renewed.
 */
public final class DefaultFeatures {

    /** The name of the set. */
    public static final String NAME = "default";

    /** Grows when the list changes. */
    public static final int VERSION = 1;

    private static final String WINDOWS = "(window=1s 10s 60s)";
    private static final String LEVELS_AND_SIDES = "(k=1 5 10 20, side=bid ask)";
    private static final String SIDES_TO_10 = "(side=bid ask, k=10)";
    private static final String ORDERS = "(side=buy sell, size=1 10)";

    private static final List<String> TEXTS =
            List.of(
                    "bid",
                    "ask",
                    "mid",
                    "spread",
                    "spread_bps",
                    "spread_ticks",
                    "weighted_mid",
                    "vwap_to_size" + ORDERS,
                    "cost_to_trade_bps" + ORDERS,
                    "depth_topk" + LEVELS_AND_SIDES,
                    "depth_within_bps(bps=5 10 25, side=bid ask)",
                    "depth_notional_topk" + LEVELS_AND_SIDES,
                    "slope" + SIDES_TO_10,
                    "slope_ns" + SIDES_TO_10,
                    "book_convexity" + SIDES_TO_10,
                    "gap_ticks(side=bid ask, i=1 2)",
                    "levels(side=bid ask)",
                    "imbalance_l1",
                    "imbalance_topk(k=1 5 10 20)",
                    "imbalance_weighted(lambda=0.5, k=10)",
                    "ofi_l1" + WINDOWS,
                    "ofi_level(level=1 2 3 4 5, window=1s 10s 60s)",
                    "ofi_scaled_level(level=1 2 3 4 5, window=1s 10s 60s, depth=5)",
                    "trade_count" + WINDOWS,
                    "volume" + WINDOWS,
                    "signed_volume" + WINDOWS,
                    "trade_imbalance" + WINDOWS,
                    "vwap" + WINDOWS,
                    "avg_trade_size" + WINDOWS,
                    "cvd",
                    "large_trade_share(size=1 10, window=1s 10s 60s)",
                    "last_aggressor",
                    "rv" + WINDOWS,
                    "past_ret" + WINDOWS,
                    "rate_event" + WINDOWS,
                    "rate_book" + WINDOWS,
                    "rate_trade" + WINDOWS,
                    "age_of_book",
                    "feed_latency_p50" + WINDOWS,
                    "feed_latency_p95" + WINDOWS,
                    "book_status");

    private static final List<FeatureChoice> CHOICES =
            TEXTS.stream().map(FeatureChoice::parse).toList();

    private DefaultFeatures() {}

    /** The choices in the order of their columns. */
    public static List<FeatureChoice> choices() {
        return CHOICES;
    }
}
