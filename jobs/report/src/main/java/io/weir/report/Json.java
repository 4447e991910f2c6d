package io.weir.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;

/** The page's data: compact, and harmless inside a script element. */
final class Json {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    private static final MathContext DIGITS = new MathContext(10);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double EXACT = 1e15;

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Adds a number with ten significant digits; null for NaN and infinities. */
    static void add(ArrayNode array, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            array.addNull();
        } else if (value == StrictMath.rint(value) && Math.abs(value) < EXACT) {
            array.add((long) value);
        } else {
            array.add(rounded(value));
        }
    }

    /** As {@link #add}. */
    static void put(ObjectNode object, String name, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            object.putNull(name);
        } else if (value == StrictMath.rint(value) && Math.abs(value) < EXACT) {
            object.put(name, (long) value);
        } else {
            object.put(name, rounded(value));
        }
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }

    static void putAll(ObjectNode object, String name, int[] values) {
        ArrayNode array = object.putArray(name);
        for (int value : values) {
            array.add(value);
        }
    }

    /** ms between two times in ns. */
    static double millis(long start, long time) {
        return (time - start) / NANOS_PER_MILLI;
    }

    /** ISO 8601 in UTC. */
    static String time(long nanos) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(nanos, NANOS_PER_SECOND),
                        Math.floorMod(nanos, NANOS_PER_SECOND))
                .toString();
    }

    /**
     * Text for a script element of type application/json: no character of it can end the element or
     * begin a comment.
     */
    static String script(JsonNode node) {
        try {
            return escape(MAPPER.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the report's data", e);
        }
    }

    /** Escapes inside JSON texts what HTML could take for markup. */
    static String escape(String json) {
        StringBuilder text = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            switch (c) {
                case '<' -> text.append("\\u003c");
                case '>' -> text.append("\\u003e");
                case '&' -> text.append("\\u0026");
                case '\u2028' -> text.append("\\u2028");
                case '\u2029' -> text.append("\\u2029");
                default -> text.append(c);
            }
        }
        return text.toString();
    }
}
