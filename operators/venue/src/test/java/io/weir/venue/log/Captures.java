package io.weir.venue.log;

import com.github.luben.zstd.Zstd;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.BookUpdate;
import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.time.ClockSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Small captures in the wire format of Binance, and what a reader makes of them. */
final class Captures {

    static final InstrumentRegistry REGISTRY = new InstrumentRegistry(List.of());
    static final long START = 1_700_000_000_000_000_000L;
    static final long MILLI = 1_000_000;

    private Captures() {}

    /** A USD-M trade; times in ms since the start. */
    static String trade(String symbol, long venueMillis, long receiveMillis, long id) {
        long time = START / MILLI + venueMillis;
        return (START + receiveMillis * MILLI)
                + " {\"stream\":\""
                + symbol.toLowerCase(java.util.Locale.ROOT)
                + "@trade\",\"data\":{\"e\":\"trade\",\"E\":"
                + time
                + ",\"T\":"
                + time
                + ",\"s\":\""
                + symbol
                + "\",\"t\":"
                + id
                + ",\"p\":\"61800.30\",\"q\":\"0.006\",\"X\":\"MARKET\",\"m\":false}}";
    }

    /** A spot best quote, which has no venue time. */
    static String spotQuote(String symbol, long receiveMillis, long id) {
        return (START + receiveMillis * MILLI)
                + " {\"stream\":\""
                + symbol.toLowerCase(java.util.Locale.ROOT)
                + "@bookTicker\",\"data\":{\"u\":"
                + id
                + ",\"s\":\""
                + symbol
                + "\",\"b\":\"61837.63\",\"B\":\"3.7\",\"a\":\"61837.64\",\"A\":\"1.5\"}}";
    }

    /** A capture of one to three symbols with pauses, blank and broken lines. */
    static List<String> random(SplittableRandom random, int lines) {
        List<String> capture = new ArrayList<>();
        int symbols = 1 + random.nextInt(3);
        long now = 0;
        for (int i = 0; i < lines; i++) {
            now += random.nextInt(300);
            now += random.nextInt(50) == 0 ? 15_000 : 0;
            int draw = random.nextInt(40);
            if (draw == 0) {
                capture.add("");
            } else if (draw == 1) {
                capture.add("neither time nor message");
            } else if (draw == 2) {
                capture.add((START + now * MILLI) + " {\"stream\":\"btcusdt@trade\",\"da");
            } else {
                long delay = random.nextInt(random.nextInt(10) == 0 ? 2_000 : 50);
                String symbol = "SYM" + random.nextInt(symbols) + "USDT";
                capture.add(trade(symbol, now - delay, now, i));
            }
        }
        return capture;
    }

    static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + '\n').getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    static byte[] zstd(byte[] plain) {
        return Zstd.compress(plain);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static Path write(Path folder, String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    static LogDescriptor only(Path... inputs) {
        List<LogDescriptor> logs = Recordings.plan(Arrays.asList(inputs)).logs();
        if (logs.size() != 1) {
            throw new AssertionError("must be one log, were " + logs);
        }
        return logs.get(0);
    }

    static List<MarketEvent> read(LogDescriptor log) throws IOException {
        return read(log, ClockSettings.DEFAULT);
    }

    static List<MarketEvent> read(LogDescriptor log, ClockSettings settings) throws IOException {
        try (LogReader reader = LogReader.open(log, REGISTRY, settings)) {
            return rest(reader);
        }
    }

    static List<MarketEvent> rest(LogReader reader) {
        List<MarketEvent> events = new ArrayList<>();
        for (MarketEvent e = reader.next(); e != null; e = reader.next()) {
            events.add(e);
        }
        return events;
    }

    /** Everything of an event as text, the bytes of a dead letter included. */
    static String text(MarketEvent event) {
        if (event.body() instanceof DeadLetter letter) {
            return event.streamId()
                    + '/'
                    + event.ordinal()
                    + '/'
                    + event.index()
                    + event.stamp()
                    + letter.reason()
                    + letter.detail()
                    + HexFormat.of().formatHex(letter.raw());
        }
        if (event.body() instanceof BookUpdate update) {
            return event.instrument()
                    + event.kind()
                    + event.sequence()
                    + event.streamId()
                    + '/'
                    + event.ordinal()
                    + '/'
                    + event.index()
                    + event.receiveTime()
                    + event.stamp()
                    + Arrays.toString(update.prices())
                    + Arrays.toString(update.quantities())
                    + update.bids();
        }
        return event.toString();
    }

    static List<String> texts(List<MarketEvent> events) {
        return events.stream().map(Captures::text).toList();
    }

    static List<MarketEvent> ofKind(List<MarketEvent> events, EventKind kind) {
        return events.stream().filter(e -> e.kind() == kind).toList();
    }

    static List<DeadLetter> letters(List<MarketEvent> events) {
        return ofKind(events, EventKind.DEAD_LETTER).stream()
                .map(e -> (DeadLetter) e.body())
                .toList();
    }
}
