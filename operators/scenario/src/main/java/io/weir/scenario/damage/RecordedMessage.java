package io.weir.scenario.damage;

import io.weir.schema.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a recording read as text, without a decoder of Weir: a receive time, a blank, and a
 * message of Binance. What damage left unreadable is no delta, snapshot or quote.
 */
record RecordedMessage(String line) {

    private static final Pattern LEVEL = Pattern.compile("\\[\"([0-9.]+)\",\"([0-9.]+)\"");
    private static final int NANOS_DIGITS = 19;

    boolean isDelta() {
        return line.contains("\"depthUpdate\"") && line.endsWith("}");
    }

    boolean isSnapshot() {
        return line.contains("\"lastUpdateId\"") && line.endsWith("}");
    }

    boolean isQuote() {
        return line.contains("bookTicker\"") && line.endsWith("}");
    }

    boolean isBook() {
        return isDelta() || isSnapshot();
    }

    private int blank() {
        return line.indexOf(' ');
    }

    /** As written, in the unit of the recording. */
    long receiveTime() {
        return Long.parseLong(line, 0, blank(), 10);
    }

    /** In ns; 19 digits are ns, 16 µs. */
    long receiveNanos() {
        long time = receiveTime();
        for (int digits = blank(); digits < NANOS_DIGITS; digits++) {
            time *= 10;
        }
        return time;
    }

    String body() {
        return line.substring(blank() + 1);
    }

    RecordedMessage withBody(String body) {
        return new RecordedMessage(line.substring(0, blank() + 1) + body);
    }

    /** The same message, received when another was. */
    RecordedMessage receivedAs(RecordedMessage other) {
        return new RecordedMessage(other.line.substring(0, other.blank() + 1) + body());
    }

    private Matcher number(String key) {
        return Pattern.compile("\"" + key + "\":(\\d+)").matcher(line);
    }

    boolean has(String key) {
        return number(key).find();
    }

    /** The first whole number of a key that is there. */
    long valueOf(String key) {
        Matcher found = number(key);
        if (!found.find()) {
            throw new IllegalArgumentException(
                    "Invalid message: must have a number " + key + ", was " + line);
        }
        return Long.parseLong(found.group(1));
    }

    /** The message with another value of a number; as it is if it has none. */
    RecordedMessage with(String key, long value) {
        return new RecordedMessage(
                number(key).replaceFirst(Matcher.quoteReplacement("\"" + key + "\":" + value)));
    }

    /** When it happened: matching time, else message time, ms. */
    long eventMillis() {
        return has("T") ? valueOf("T") : valueOf("E");
    }

    private static String keyOf(Side side, boolean snapshot) {
        if (snapshot) {
            return side == Side.BID ? "bids" : "asks";
        }
        return side == Side.BID ? "b" : "a";
    }

    /**
     * Where the levels of a side stand in the line: behind the key's bracket, to the closing one.
     */
    private int[] span(Side side) {
        String head = "\"" + keyOf(side, isSnapshot()) + "\":[";
        int from = line.indexOf(head) + head.length();
        int to = line.startsWith("]", from) ? from : line.indexOf("]]", from) + 1;
        return new int[] {from, to};
    }

    /** Prices and quantities of a side, in the order of the message. */
    List<Map.Entry<BigDecimal, BigDecimal>> levels(Side side) {
        int[] span = span(side);
        Matcher level = LEVEL.matcher(line).region(span[0], span[1]);
        List<Map.Entry<BigDecimal, BigDecimal>> levels = new ArrayList<>();
        while (level.find()) {
            levels.add(Map.entry(new BigDecimal(level.group(1)), new BigDecimal(level.group(2))));
        }
        return levels;
    }

    /** The message with the levels of a side as given, as the venue writes them. */
    RecordedMessage withLevels(Side side, Iterable<Map.Entry<BigDecimal, BigDecimal>> levels) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<BigDecimal, BigDecimal> level : levels) {
            text.append(text.isEmpty() ? "" : ",");
            text.append("[\"").append(level.getKey().toPlainString()).append("\",\"");
            text.append(level.getValue().toPlainString()).append("\"]");
        }
        int[] span = span(side);
        return new RecordedMessage(line.substring(0, span[0]) + text + line.substring(span[1]));
    }
}
