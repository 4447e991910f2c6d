package io.weir.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A line chart of columns of the features.
 *
 * @param lines of which those are drawn that the run has
 * @param scale values are multiplied by it, for a readable unit
 */
record Panel(String id, String title, String unit, String caption, double scale, List<Line> lines) {

    /**
     * One line.
     *
     * @param role of its colour: bid, ask, main, second
     * @param step whether the value holds until the next
     * @param book whether it is of the book, and therefore nothing while that is not VALID
     */
    record Line(String column, String name, String role, boolean step, boolean book) {}

    /** Drawn only where neither side is there. */
    static final String MID = "mid";

    /** Panels of lines whose sizes differ: one would hide another's range. */
    private static final Set<String> OWN_AXES = Set.of("flow", "activity", "latency");

    /** Whether a line that is small beside the others has an axis of its own. */
    boolean ownAxes() {
        return OWN_AXES.contains(id);
    }

    /** All panels, in the order of the page. */
    static List<Panel> all() {
        List<Panel> all = new ArrayList<>(book());
        all.addAll(activity());
        return all;
    }

    private static List<Panel> book() {
        return List.of(
                new Panel(
                        "price",
                        "Price",
                        "quote",
                        "Best bid and ask of the rebuilt book; the mid if neither is in the run."
                                + " Discs are traded seconds: at the"
                                + " volume-weighted price, coloured by the side that was more active,"
                                + " larger where more was traded; the largest per stretch of time is"
                                + " drawn.",
                        1,
                        List.of(
                                step("bid", "best bid", "bid"),
                                step("ask", "best ask", "ask"),
                                step(MID, "mid", "main"))),
                new Panel(
                        "spread",
                        "Spread",
                        "bps",
                        "Best ask less best bid, relative to the mid.",
                        1,
                        List.of(step("spread_bps", "spread", "main"))),
                new Panel(
                        "depth",
                        "Depth",
                        "quantity",
                        "Quantity in the best levels of each side, in the venue's unit.",
                        1,
                        List.of(
                                step("depth_top5_bid", "bids, 5 levels", "bid"),
                                step("depth_top5_ask", "asks, 5 levels", "ask"))),
                new Panel(
                        "imbalance",
                        "Imbalance",
                        "−1 … 1",
                        "(bids − asks) / (bids + asks): above 0 more is bid than asked.",
                        1,
                        List.of(
                                step("imbalance_l1", "best level", "second"),
                                step("imbalance_top5", "5 levels", "main"))));
    }

    private static List<Panel> activity() {
        return List.of(
                new Panel(
                        "flow",
                        "Order flow",
                        "quantity",
                        "Order-flow imbalance at the best level over 10 s, and signed volume of"
                                + " trades over 10 s.",
                        1,
                        List.of(
                                step("ofi_l1_10s", "OFI 10 s", "main"),
                                stream("signed_volume_10s", "signed volume 10 s", "second"))),
                new Panel(
                        "activity",
                        "Activity",
                        "per second",
                        "Records of each kind per second, over 10 s.",
                        1,
                        List.of(
                                stream("rate_book_10s", "book messages", "main"),
                                stream("rate_trade_10s", "trades", "second"))),
                new Panel(
                        "volatility",
                        "Volatility",
                        "bps",
                        "Past return of the mid over 10 s.",
                        1e4,
                        List.of(step("past_ret_10s", "return 10 s", "main"))),
                new Panel(
                        "latency",
                        "Feed latency and age of the book",
                        "ms",
                        "Receive time less the venue's time over 10 s, and time since the last"
                                + " message of the book. Clocks may differ: below 0 is legal.",
                        1e-6,
                        List.of(
                                stream("feed_latency_p50_10s_ns", "latency, median", "main"),
                                stream("feed_latency_p95_10s_ns", "latency, 95 %", "second"),
                                stream("age_of_book_ns", "age of book", "third"))));
    }

    private static Line step(String column, String name, String role) {
        return new Line(column, name, role, true, true);
    }

    private static Line stream(String column, String name, String role) {
        return new Line(column, name, role, true, false);
    }
}
