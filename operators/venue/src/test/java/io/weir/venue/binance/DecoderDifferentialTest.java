package io.weir.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast scanner against the complete reader, on messages damaged and rewritten at random. */
class DecoderDifferentialTest {

    private static final int ROUNDS = 20_000;
    private static final String MARKS = " \n\t\r\"\\,:{}[]0-.";
    private static final String[] VALUES = {
        "0",
        "-0",
        "01",
        "1.5",
        "1e3",
        "\"1e-3\"",
        "\"1E5\"",
        "\"\"",
        "\"-1\"",
        "\".5\"",
        "\"5.\"",
        "\".\"",
        "\"1.2.3\"",
        "\"00012.50\"",
        "\"0.123456789\"",
        "\"0.1234567890000\"",
        "null",
        "true",
        "false",
        "truex",
        "[]",
        "{}",
        "[[]]",
        "[[\"1\",\"2\",[]]]",
        "[[\"1\"]]",
        "[[1,2]]",
        "\"\\u0031\"",
        "\"é\"",
        "\"999999999999999999\"",
        "\"9999999999999999999\"",
        "99999999999999999999",
        "999999999999999999",
        "1234567890123456789",
        "\"92233720368.5477\"",
        "\"NA\"",
        "\"MARKET\"",
        "\"a\tb\"",
        "\"a\\\"b\"",
        " 7 ",
        "[ [ \"1\" , \"2\" ] ]"
    };
    private static final String[] NAMES = {
        "e",
        "E",
        "T",
        "s",
        "t",
        "p",
        "q",
        "X",
        "m",
        "M",
        "u",
        "U",
        "pu",
        "ps",
        "b",
        "a",
        "B",
        "A",
        "bids",
        "asks",
        "lastUpdateId",
        "symbol",
        "pair",
        "stream",
        "data",
        "k",
        "o",
        "i",
        "r",
        "result",
        "id",
        "error",
        "",
        "zz",
        "é",
        "\\u0065"
    };

    private final BinanceDecoder decoder = Answers.decoder("binance-usdm", "BTCUSDT");
    private int known;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAgreeOnMutations(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            String message = Messages.ALL.get(random.nextInt(Messages.ALL.size()));
            if (random.nextBoolean()) {
                message = Messages.bare(message);
            }
            byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
            for (int n = random.nextInt(3); n >= 0; n--) {
                bytes = mutated(bytes, random);
            }
            compare(bytes, random.nextInt(4));
        }
        // A test of dead letters only would be no test.
        assertThat(known).isGreaterThan(ROUNDS / 20);
    }

    @Test
    void shouldAgreeOnFieldsInAnyOrder() {
        Random random = new Random(4);
        for (int i = 0; i < ROUNDS / 4; i++) {
            String message =
                    Messages.bare(Messages.ALL.get(random.nextInt(Messages.ALL.size() - 1)));
            List<String> fields = fields(message.substring(1, message.length() - 1));
            Collections.shuffle(fields, random);
            String gap = random.nextBoolean() ? " " : "";
            String shuffled = '{' + gap + String.join(',' + gap, fields) + gap + '}';
            String data = "\"data\":" + gap + shuffled;
            String envelope =
                    random.nextBoolean()
                            ? "{\"stream\":\"x@depth\"," + data + '}'
                            : '{' + data + ",\"stream\":\"x@depth\"}";
            compare(
                    (random.nextBoolean() ? shuffled : envelope).getBytes(StandardCharsets.UTF_8),
                    1);
        }
        assertThat(known).isGreaterThan(ROUNDS / 6);
    }

    private void compare(byte[] message, int pad) {
        // Surrounded by other bytes, as a record in a buffer is.
        byte[] buffer = new byte[message.length + 2 * pad];
        Arrays.fill(buffer, (byte) '"');
        System.arraycopy(message, 0, buffer, pad, message.length);
        Answers fast = new Answers();
        Answers slow = new Answers();
        decoder.decode(buffer, pad, pad + message.length, fast);
        decoder.decodeSlowly(buffer, pad, pad + message.length, slow);
        boolean isOne = fast.texts.size() == 1;
        if (!fast.texts.equals(slow.texts) || !isOne) {
            String text = new String(message, StandardCharsets.UTF_8);
            assertThat(fast.texts).as(text).isEqualTo(slow.texts);
            // Only a record of several messages may have other than one answer.
            assertThat(text).contains("[");
        }
        known += fast.events.isEmpty() ? 0 : 1;
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(8)) {
            case 0 -> replaced(bytes, at, at + 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> replaced(bytes, at, at + 1, new byte[] {(byte) (32 + random.nextInt(95))});
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> replaced(bytes, at, at, new byte[] {(byte) marks(random)});
            case 4 ->
                    replaced(
                            bytes,
                            at,
                            Math.min(bytes.length, at + 1 + random.nextInt(5)),
                            new byte[0]);
            case 5 -> withOther(bytes, random, false);
            case 6 -> withOther(bytes, random, true);
            default -> {
                int to = Math.min(bytes.length, at + random.nextInt(30));
                yield replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            }
        };
    }

    private static char marks(Random random) {
        return MARKS.charAt(random.nextInt(MARKS.length()));
    }

    // Exchanges the value, or the name, of a random field.
    private static byte[] withOther(byte[] bytes, Random random, boolean isName) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<Integer> colons = new ArrayList<>();
        for (int i = text.indexOf("\":"); i >= 0; i = text.indexOf("\":", i + 1)) {
            colons.add(i + 1);
        }
        if (colons.isEmpty()) {
            return bytes;
        }
        int colon = colons.get(random.nextInt(colons.size()));
        if (isName) {
            int from = text.lastIndexOf('"', colon - 2) + 1;
            return replaced(bytes, from, Math.max(from, colon - 1), utf8(pick(NAMES, random)));
        }
        int to = colon + 1;
        int depth = 0;
        while (to < text.length() && (depth > 0 || ",}".indexOf(text.charAt(to)) < 0)) {
            depth += "[{".indexOf(text.charAt(to)) >= 0 ? 1 : 0;
            depth -= "]}".indexOf(text.charAt(to)) >= 0 ? 1 : 0;
            to++;
        }
        return replaced(bytes, colon + 1, to, utf8(pick(VALUES, random)));
    }

    private static String pick(String[] from, Random random) {
        return from[random.nextInt(from.length)];
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] with) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.write(with, 0, with.length);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    // Fields of the outermost object.
    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '[' || c == '{' ? 1 : 0;
            depth -= c == ']' || c == '}' ? 1 : 0;
            if (c == ',' && depth == 0) {
                fields.add(text.substring(from, i));
                from = i + 1;
            }
        }
        fields.add(text.substring(from));
        return fields;
    }
}
