package io.weir.dataset;

import static io.weir.schema.Checks.checkArgument;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Where the files of a dataset are.
 *
 * <p>A running job writes {@code date=2024-08-08/bucket=07/}, many instruments to a file; a
 * compacted dataset is {@code instrument=BINANCE_USDM.BTCUSDT/date=…/data.parquet}. Values are
 * percent-encoded UTF-8. No column of a file has the name of a folder: readers would take one for
 * the other. Names that begin with a dot or an underscore are not part of a dataset.
 */
public final class Layout {

    /** Buckets of a running job, unless configured. */
    public static final int BUCKETS = 16;

    /** Name of the one file of an instrument's day. */
    public static final String DATA_FILE = "data.parquet";

    /** What the folder of an instrument begins with. */
    static final String INSTRUMENT = "instrument=";

    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final int FNV_BASIS = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;
    private static final String HEX = "0123456789ABCDEF";
    private static final String PLAIN = "-._~";

    private Layout() {}

    /**
     * The bucket of an instrument: FNV-1a over the UTF-16 units of {@code venue:symbol}, folded to
     * its low bits. It is part of the layout, so it never changes: else the files of an
     * instrument's day would lie in two folders after a restart.
     */
    public static int bucketOf(String venue, String symbol, int buckets) {
        int hash = fnv(fnv(fnv(FNV_BASIS, venue), ":"), symbol);
        return Math.floorMod(hash ^ (hash >>> 16), buckets);
    }

    private static int fnv(int start, String text) {
        int hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** Folder of a running job's rows, relative to the dataset's. */
    public static String bucketPath(long timeNanos, int bucket) {
        return "date=" + dateOf(timeNanos) + "/bucket=" + (bucket < 10 ? "0" : "") + bucket;
    }

    /** File of an instrument's day, relative to the dataset's folder. */
    public static String compactedPath(String venue, String symbol, LocalDate date) {
        return instrumentPath(venue, symbol) + "/date=" + date + "/" + DATA_FILE;
    }

    /** Folder of an instrument's days in a compacted dataset, relative to the dataset's. */
    public static String instrumentPath(String venue, String symbol) {
        return INSTRUMENT + encode(venue) + '.' + encode(symbol);
    }

    /** UTC date of ns since epoch. */
    public static LocalDate dateOf(long timeNanos) {
        return LocalDate.ofEpochDay(Math.floorDiv(timeNanos, DAY_NANOS));
    }

    /** Percent-encodes UTF-8, all but letters, digits and {@code - . _ ~}. */
    public static String encode(String value) {
        StringBuilder text = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (letter || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return text.toString();
    }

    /** Reverses {@link #encode}. */
    public static String decode(String text) {
        byte[] bytes = new byte[text.length()];
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? HEX.indexOf(text.charAt(i + 1)) : -1;
                int low = high < 0 ? -1 : HEX.indexOf(text.charAt(i + 2));
                checkArgument(low >= 0, "Invalid percent-encoding: was '%s'", text);
                bytes[size++] = (byte) (high * 16 + low);
                i += 2;
            } else {
                bytes[size++] = (byte) c;
            }
        }
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }
}
