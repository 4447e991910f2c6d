package io.weir.venue.binance;

import java.util.List;

/** Messages as the venue sent them, some with fewer levels. */
final class Messages {

    static final String SPOT_DEPTH =
            "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1723161255308,"
                    + "\"s\":\"BTCUSDT\",\"U\":50093239203,\"u\":50093239207,"
                    + "\"b\":[[\"55653.87000000\",\"0.00000000\"]],"
                    + "\"a\":[[\"61838.04000000\",\"0.32332000\"],[\"61862.51000000\",\"0.00000000\"]]}}";
    static final String USDM_DEPTH =
            "{\"stream\":\"btcusdt@depth@0ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1723161260946,"
                    + "\"T\":1723161260945,\"s\":\"BTCUSDT\",\"U\":5123108177417,\"u\":5123108179807,"
                    + "\"pu\":5123108177279,\"b\":[[\"1000.00\",\"606.675\"],[\"61752.20\",\"0.000\"]],"
                    + "\"a\":[[\"61809.50\",\"1.332\"]]}}";
    static final String COINM_DEPTH =
            "{\"stream\":\"btcusd_perp@depth@0ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1723161257476,"
                    + "\"T\":1723161257462,\"s\":\"BTCUSD_PERP\",\"ps\":\"BTCUSD\",\"U\":1007198631847,"
                    + "\"u\":1007198631985,\"pu\":1007198631835,\"b\":[[\"61786.5\",\"89\"]],\"a\":[]}}";
    static final String SPOT_TRADE =
            "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161255343,\"s\":\"BTCUSDT\","
                    + "\"t\":3735683259,\"p\":\"61837.63000000\",\"q\":\"0.02000000\",\"T\":1723161255342,"
                    + "\"m\":true,\"M\":true}}";
    static final String USDM_TRADE =
            "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161256322,"
                    + "\"T\":1723161256321,\"s\":\"BTCUSDT\",\"t\":5266583935,\"p\":\"61800.30\","
                    + "\"q\":\"0.006\",\"X\":\"MARKET\",\"m\":false}}";
    static final String USDM_INSURANCE =
            "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1680652874406,"
                    + "\"T\":1680652874400,\"s\":\"BTCUSDT\",\"t\":3535191080,\"p\":\"28722.50\","
                    + "\"q\":\"0.001\",\"X\":\"INSURANCE_FUND\",\"m\":true}}";
    static final String COINM_TRADE =
            "{\"stream\":\"btcusd_perp@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161257687,"
                    + "\"T\":1723161257679,\"s\":\"BTCUSD_PERP\",\"t\":849714402,\"p\":\"61804.8\","
                    + "\"q\":\"4\",\"X\":\"MARKET\",\"m\":false}}";
    static final String SPOT_AGG_TRADE =
            "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":1616176861895,"
                    + "\"s\":\"BTCUSDT\",\"a\":640283266,\"p\":\"58942.01000000\",\"q\":\"0.00035600\","
                    + "\"f\":716849523,\"l\":716849523,\"T\":1616176861893,\"m\":false,\"M\":true}}";
    static final String COINM_AGG_TRADE =
            "{\"stream\":\"btcusd_210625@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":1616201787561,"
                    + "\"a\":5091038,\"s\":\"BTCUSD_210625\",\"p\":\"62838.0\",\"q\":\"5\",\"f\":7621250,"
                    + "\"l\":7621250,\"T\":1616201787407,\"m\":true}}";
    static final String SPOT_QUOTE =
            "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":50093239212,\"s\":\"BTCUSDT\","
                    + "\"b\":\"61837.63000000\",\"B\":\"3.78826000\",\"a\":\"61837.64000000\","
                    + "\"A\":\"1.54698000\"}}";
    static final String USDM_QUOTE =
            "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":5123107839020,"
                    + "\"s\":\"BTCUSDT\",\"b\":\"61800.20\",\"B\":\"2.507\",\"a\":\"61800.30\",\"A\":\"2.510\","
                    + "\"T\":1723161256312,\"E\":1723161256313}}";
    static final String COINM_QUOTE =
            "{\"stream\":\"btcusd_perp@bookTicker\",\"data\":{\"u\":1007198632021,\"e\":\"bookTicker\","
                    + "\"s\":\"BTCUSD_PERP\",\"ps\":\"BTCUSD\",\"b\":\"61804.7\",\"B\":\"35\",\"a\":\"61804.8\","
                    + "\"A\":\"1645\",\"T\":1723161257465,\"E\":1723161257476}}";
    static final String USDM_MARK =
            "{\"stream\":\"btcusdt@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\","
                    + "\"E\":1680652701000,\"s\":\"BTCUSDT\",\"p\":\"28147.27373413\","
                    + "\"P\":\"28142.15563565\",\"i\":\"28159.75642857\",\"r\":\"-0.00002754\","
                    + "\"T\":1680652800000}}";
    static final String COINM_MARKS =
            "{\"stream\":\"!markPrice@arr\",\"data\":[{\"e\":\"markPriceUpdate\",\"E\":1617309501002,"
                    + "\"s\":\"BTCUSD_PERP\",\"p\":\"59003.37984561\",\"P\":\"58896.41602208\","
                    + "\"r\":\"0.00073684\",\"T\":1617321600000},{\"e\":\"markPriceUpdate\","
                    + "\"E\":1617309501002,\"s\":\"ETHUSD_210625\",\"p\":\"1981.89000000\",\"r\":\"\","
                    + "\"T\":0}]}";
    static final String USDM_LIQUIDATION =
            "{\"stream\":\"!forceOrder@arr\",\"data\":{\"e\":\"forceOrder\",\"E\":1568014460893,\"o\":{"
                    + "\"s\":\"BTCUSDT\",\"S\":\"SELL\",\"o\":\"LIMIT\",\"f\":\"IOC\",\"q\":\"0.014\","
                    + "\"p\":\"9910\",\"ap\":\"9912\",\"X\":\"FILLED\",\"l\":\"0.012\",\"z\":\"0.014\","
                    + "\"T\":1568014460890}}}";
    static final String SPOT_KLINE =
            "{\"stream\":\"btcusdt@kline_1m\",\"data\":{\"e\":\"kline\",\"E\":1653818762502,"
                    + "\"s\":\"BTCUSDT\",\"k\":{\"t\":1653818760000,\"T\":1653818819999,\"s\":\"BTCUSDT\","
                    + "\"i\":\"1m\",\"f\":1384844002,\"L\":1384844032,\"o\":\"29038.46000000\","
                    + "\"c\":\"29038.47000000\",\"h\":\"29038.48000000\",\"l\":\"29038.45000000\","
                    + "\"v\":\"0.20926000\",\"n\":31,\"x\":false,\"q\":\"6076.58918320\","
                    + "\"V\":\"0.10436000\",\"Q\":\"3030.45472920\",\"B\":\"0\"}}}";
    static final String SPOT_SNAPSHOT =
            "{\"lastUpdateId\":50093239218,\"bids\":[[\"61837.63000000\",\"3.78826000\"]],"
                    + "\"asks\":[[\"61837.64000000\",\"1.50000000\"]]}";
    static final String USDM_SNAPSHOT =
            "{\"lastUpdateId\": 1801732814321, \"E\": 1660228023456, \"T\": 1660228023444, "
                    + "\"bids\": [[\"24670.90\", \"6.742\"], [\"24670.80\", \"0.001\"]], "
                    + "\"asks\": [[\"24671.00\", \"1.000\"]]}";
    static final String COINM_SNAPSHOT =
            "{\"lastUpdateId\":1007198635033,\"E\":1723161257835,\"T\":1723161257823,"
                    + "\"symbol\":\"BTCUSD_PERP\",\"pair\":\"BTCUSD\",\"bids\":[[\"61804.7\",\"35\"]],"
                    + "\"asks\":[]}";
    static final String REPLY = "{\"result\":null,\"id\":1}";

    static final List<String> ALL =
            List.of(
                    SPOT_DEPTH,
                    USDM_DEPTH,
                    COINM_DEPTH,
                    SPOT_TRADE,
                    USDM_TRADE,
                    USDM_INSURANCE,
                    COINM_TRADE,
                    SPOT_AGG_TRADE,
                    COINM_AGG_TRADE,
                    SPOT_QUOTE,
                    USDM_QUOTE,
                    COINM_QUOTE,
                    USDM_MARK,
                    COINM_MARKS,
                    USDM_LIQUIDATION,
                    SPOT_KLINE,
                    SPOT_SNAPSHOT,
                    USDM_SNAPSHOT,
                    COINM_SNAPSHOT,
                    REPLY);

    private Messages() {}

    /** The message inside an envelope. */
    static String bare(String message) {
        int data = message.indexOf("\"data\":");
        return data < 0 ? message : message.substring(data + 7, message.length() - 1);
    }
}
