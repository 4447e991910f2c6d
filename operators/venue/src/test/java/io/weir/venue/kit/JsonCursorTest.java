package io.weir.venue.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weir.schema.event.DeadLetter.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cursor against another reader of JSON, and each of its refusals. */
class JsonCursorTest {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String MARKS = "{}[]\",:\\ 0123456789-.eEutnfalsr/\n\u00e9\u5e01";

    private final JsonCursor in = new JsonCursor();

    private JsonCursor at(String json) {
        byte[] bytes = ("##" + json + "##").getBytes(StandardCharsets.UTF_8);
        in.start(bytes, 2, bytes.length - 2);
        return in;
    }

    /** All that a message says, in one text. */
    private static void describe(JsonCursor in, StringBuilder out) {
        switch (in.peek()) {
            case OBJECT -> {
                in.beginObject();
                out.append('{');
                while (in.nextField()) {
                    out.append(in.string()).append('=');
                    describe(in, out);
                }
                out.append('}');
            }
            case ARRAY -> {
                in.beginArray();
                out.append('[');
                while (in.nextElement()) {
                    describe(in, out);
                }
                out.append(']');
            }
            case TEXT -> {
                in.text("text");
                out.append('t').append(in.string()).append(';');
            }
            case NUMBER -> {
                NumberTexts number = new NumberTexts(1);
                in.number(number, 0, "number");
                out.append('n').append(number.string(0, in.bytes())).append(';');
            }
            case TRUE, FALSE -> out.append(in.flag("flag") ? "T" : "F");
            case NULL -> out.append(in.isNull() ? "N" : "?");
            case NONE -> in.skip();
        }
    }

    private static String byCursor(byte[] json) {
        JsonCursor cursor = new JsonCursor();
        StringBuilder out = new StringBuilder();
        try {
            cursor.start(json, 0, json.length);
            describe(cursor, out);
            cursor.end();
        } catch (RejectedMessageException e) {
            return "refused";
        }
        return out.toString();
    }

    private static String byJackson(byte[] json) {
        StringBuilder out = new StringBuilder();
        try (JsonParser parser = FACTORY.createParser(json)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return "refused";
            }
            int depth = 0;
            do {
                switch (token) {
                    case START_OBJECT, START_ARRAY -> {
                        depth++;
                        out.append(token.asString());
                    }
                    case END_OBJECT, END_ARRAY -> {
                        depth--;
                        out.append(token.asString());
                    }
                    case FIELD_NAME -> out.append(whole(parser.currentName())).append('=');
                    case VALUE_STRING ->
                            out.append('t').append(whole(parser.getText())).append(';');
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                            out.append('n').append(parser.getText()).append(';');
                    case VALUE_TRUE -> out.append('T');
                    case VALUE_FALSE -> out.append('F');
                    case VALUE_NULL -> out.append('N');
                    default -> throw new IllegalStateException(token.name());
                }
                token = depth == 0 ? null : parser.nextToken();
            } while (token != null);
            return depth == 0 && parser.nextToken() == null ? out.toString() : "refused";
        } catch (IOException e) {
            return "refused";
        }
    }

    // Half a pair of surrogates is no character, and has no UTF-8.
    private static String whole(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
            throw new IOException("half a character");
        }
        return text;
    }

    private static void value(SplittableRandom random, int depth, StringBuilder out) {
        int draw = random.nextInt(depth > 4 ? 5 : 8);
        switch (draw) {
            case 0 -> out.append(random.nextInt(-5_000, 5_000));
            case 1 -> out.append(random.nextInt(1000)).append(".50").append(random.nextInt(1000));
            case 2 -> out.append(random.nextBoolean() ? "true" : "null");
            case 3, 4 -> text(random, out);
            case 5, 6 -> {
                out.append('[');
                for (int i = random.nextInt(4); i > 0; i--) {
                    value(random, depth + 1, out);
                    out.append(i > 1 ? ", " : " ");
                }
                out.append(']');
            }
            default -> {
                out.append('{');
                for (int i = random.nextInt(4); i > 0; i--) {
                    text(random, out);
                    out.append(" :");
                    value(random, depth + 1, out);
                    out.append(i > 1 ? "," : "");
                }
                out.append('}');
            }
        }
    }

    private static void text(SplittableRandom random, StringBuilder out) {
        String[] parts = {
            "a", "BTC/USD", "\\/", "\\n", "\\u00e9", "\\ud83d\\ude00", "\\\"", "é", "币"
        };
        out.append('"');
        for (int i = random.nextInt(4); i > 0; i--) {
            out.append(parts[random.nextInt(parts.length)]);
        }
        out.append('"');
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldReadWhatAnotherReaderReads(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int good = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder json = new StringBuilder();
            value(random, 0, json);
            // Half of them damaged in one place.
            if (random.nextBoolean() && json.length() > 0) {
                int place = random.nextInt(json.length());
                json.setCharAt(place, MARKS.charAt(random.nextInt(MARKS.length())));
            }
            byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
            String expected = byJackson(bytes);
            assertThat(byCursor(bytes)).as("seed %d: %s", seed, json).isEqualTo(expected);
            good += expected.equals("refused") ? 0 : 1;
        }
        assertThat(good).isBetween(5_000, 19_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldSkipExactlyWhatItWouldRead(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder json = new StringBuilder("{\"skipped\":");
            value(random, 0, json);
            json.append(",\"then\":7}");
            at(json.toString()).beginObject();
            assertThat(in.nextField()).isTrue();
            in.skip();
            assertThat(in.nextField()).isTrue();
            assertThat(in.textIs("then")).isTrue();
            assertThat(in.integer("then")).isEqualTo(7);
            assertThat(in.nextField()).isFalse();
            in.end();
        }
    }

    @Test
    void shouldFindFieldsByTheirNames() {
        Names names = Names.of("px", "sz", "币");
        at("{\"sz\":1,\"n\":2,\"币\":3,\"p\\u0078\":4}").beginObject();
        int[] found = new int[4];
        for (int i = 0; in.nextField(); i++) {
            found[i] = in.field(names);
            in.skip();
        }
        assertThat(found).containsExactly(1, -1, 2, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "-12, -12",
        "'\"974947235\"', 974947235",
        "9223372036854775807, 9223372036854775807"
    })
    void shouldReadIntegers(String json, long value) {
        assertThat(at(json).integer("checksum")).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, SCHEMA",
        "1e3, SCHEMA",
        "'\"\"', SCHEMA",
        "'\"-\"', SCHEMA",
        "'\"x\"', SCHEMA",
        "true, SCHEMA",
        "{}, SCHEMA",
        "9223372036854775808, OVERFLOW",
        "99999999999999999999999, OVERFLOW",
        "01, SYNTAX",
        "-, SYNTAX",
        "nul, SCHEMA",
        "?, SYNTAX",
    })
    void shouldRefuseWhatIsNoInteger(String json, Reason reason) {
        assertThatThrownBy(() -> at(json).integer("checksum"))
                .isInstanceOfSatisfying(
                        RejectedMessageException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void shouldNameWhatItRefuses() {
        assertThatThrownBy(() -> at("[1]").text("symbol"))
                .hasMessage("Invalid symbol: must be a text, was an array");
        assertThatThrownBy(() -> at("\"x\"").flag("side"))
                .hasMessage("Invalid side: must be true or false, was a text");
        assertThatThrownBy(() -> at("1 2").end()).hasMessageContaining("Invalid JSON at byte 0");
        assertThatThrownBy(() -> at("[".repeat(5_000)).skip())
                .isInstanceOf(RejectedMessageException.class)
                .hasMessageContaining("less deeply nested");
    }

    @Test
    void shouldReadNullOnlyWhereItIs() {
        at("[null,1]").beginArray();
        assertThat(in.nextElement()).isTrue();
        assertThat(in.isNull()).isTrue();
        assertThat(in.nextElement()).isTrue();
        assertThat(in.isNull()).isFalse();
        assertThat(in.integer("one")).isEqualTo(1);
        assertThat(in.nextElement()).isFalse();
    }
}
