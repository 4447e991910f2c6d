package io.weir.signals.kit;

/** Chapters of the catalogue, in the order of its documentation. */
public enum FeatureGroup {
    PRICES("Prices"),
    DEPTH("Depth"),
    IMBALANCE("Imbalance"),
    ORDER_FLOW("Order flow"),
    TRADES("Trades"),
    VOLATILITY("Volatility"),
    INTENSITY("Intensity"),
    DATA_QUALITY("Data quality");

    private final String title;

    FeatureGroup(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
