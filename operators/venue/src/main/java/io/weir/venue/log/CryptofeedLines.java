package io.weir.venue.log;

import io.weir.schema.FixedPoint;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.kit.JsonCursor;
import io.weir.venue.kit.Names;
import io.weir.venue.kit.NumberTexts;
import io.weir.venue.kit.RejectedMessageException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Lines of one capture of cryptofeed: {@code {"t":"recv","conn":…,"ts":…,"data":…}}, where {@code
 * t} is {@code header}, {@code http}, {@code connect}, {@code send} or {@code recv}, {@code ts} are
 * seconds, and {@code b64} stands for {@code data} where that is no text.
 */
final class CryptofeedLines extends LineFile {

    private static final Names FIELDS =
            Names.of("t", "conn", "ts", "data", "b64", "url", "exchange");
    private static final Names KINDS = Names.of("header", "http", "connect", "send", "recv");
    private static final Content[] CONTENTS = {
        Content.BLANK, Content.ANSWER, Content.CONNECTED, Content.OTHER, Content.MESSAGE
    };
    private static final int NANO_DIGITS = 9;

    private final JsonCursor in = new JsonCursor();
    private final NumberTexts time = new NumberTexts(1);
    private Content content = Content.BLANK;
    private long receive;
    private String connection = "";
    private String captureName = "";
    private String url = "";
    private byte[] payload = {};
    private int payloadTo;
    private boolean typed;
    private @Nullable String problem;

    CryptofeedLines(StoredFile file) throws IOException {
        super(file);
    }

    @Override
    void onLine() {
        content = Content.BLANK;
        receive = MarketEvent.NONE;
        payloadTo = 0;
        url = "";
        problem = lines.problem();
        if (problem == null && !lines.isBlank()) {
            parse();
        }
    }

    private void parse() {
        typed = false;
        try {
            in.start(lines.bytes(), lines.from(), lines.to());
            in.beginObject();
            while (in.nextField()) {
                readField(in.field(FIELDS));
            }
            in.end();
        } catch (RejectedMessageException | IllegalArgumentException e) {
            problem = "line of a capture cannot be read: " + e.getMessage();
            return;
        }
        boolean timed = receive != MarketEvent.NONE || content == Content.BLANK;
        if (!typed || !timed) {
            problem = "line of a capture must have a known \"t\" and a \"ts\"";
        }
    }

    private void readField(int field) {
        switch (field) {
            case 0 -> {
                in.text("t");
                int kind = KINDS.indexOf(in.textBytes(), in.textFrom(), in.textTo());
                typed = kind >= 0;
                content = typed ? CONTENTS[kind] : Content.OTHER;
            }
            case 1 -> {
                in.text("conn");
                if (!in.textIs(connection)) {
                    connection = in.string();
                }
            }
            case 2 -> readTime();
            case 3 -> readData();
            case 4 -> {
                in.text("b64");
                byte[] coded = Arrays.copyOfRange(in.textBytes(), in.textFrom(), in.textTo());
                payload = Base64.getDecoder().decode(coded);
                payloadTo = payload.length;
            }
            case 5 -> {
                in.text("url");
                url = in.string();
            }
            case 6 -> {
                in.text("exchange");
                captureName = in.string();
            }
            default -> in.skip();
        }
    }

    private void readTime() {
        in.number(time, 0, "ts");
        long nanos = time.fixedPoint(0, in.bytes(), NANO_DIGITS);
        if (!FixedPoint.isNumber(nanos) || nanos <= 0) {
            throw new IllegalArgumentException("ts must be seconds with up to nine decimals");
        }
        receive = nanos;
    }

    private void readData() {
        if (in.isNull()) {
            return;
        }
        in.text("data");
        payloadTo = in.textTo() - in.textFrom();
        if (payload.length < payloadTo) {
            payload = new byte[2 * payloadTo];
        }
        System.arraycopy(in.textBytes(), in.textFrom(), payload, 0, payloadTo);
    }

    /** Whether the line is empty. */
    boolean isBlank() {
        return lines.isBlank();
    }

    @Override
    public Content content() {
        return content;
    }

    @Override
    public long receive() {
        return receive;
    }

    @Override
    public String connection() {
        return connection;
    }

    @Override
    public String captureName() {
        return captureName;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public @Nullable String problem() {
        return problem;
    }

    @Override
    public byte[] payload() {
        return payload;
    }

    @Override
    public int payloadFrom() {
        return 0;
    }

    @Override
    public int payloadTo() {
        return payloadTo;
    }
}
