package io.weir.venue.log;

import java.io.IOException;

/** How the beginning of a file of text is encoded, and how its lines end. */
final class TextLook {

    /** Bytes that are looked at; a line may be as long and more. */
    private static final int BYTES = 1 << 16;

    private final byte[] head = new byte[BYTES];
    private int length;

    private TextLook() {}

    /**
     * Refuses a file that is text of a kind whose lines cannot be found.
     *
     * @throws InputException if it is UTF-16, or if its lines end with CR alone
     */
    static void check(StoredFile file) throws IOException {
        TextLook look = new TextLook();
        try (ByteFeed feed = Feeds.open(file)) {
            int count = 0;
            while (count >= 0 && look.length < BYTES) {
                count = feed.read(look.head, look.length, BYTES - look.length);
                look.length += Math.max(count, 0);
            }
        }
        if (look.isUtf16()) {
            throw invalid(file, "UTF-16; convert it first, as with iconv");
        }
        if (look.endsLinesWithCr()) {
            throw invalid(file, "text whose lines end with CR alone; convert it first, as with tr");
        }
    }

    private static InputException invalid(StoredFile file, String was) {
        return new InputException(
                "Invalid recording %s: must be UTF-8 with lines that end with LF or CR LF, was %s",
                file, was);
    }

    /** By its mark, or by zeros as every other byte: text of records begins with ASCII. */
    private boolean isUtf16() {
        if (length < 4) {
            return false;
        }
        int first = head[0] & 0xff;
        int second = head[1] & 0xff;
        boolean isMarked = (first == 0xfe && second == 0xff) || (first == 0xff && second == 0xfe);
        boolean isBig = first == 0 && second != 0 && head[2] == 0 && head[3] != 0;
        boolean isLittle = first != 0 && second == 0 && head[2] != 0 && head[3] == 0;
        return isMarked || isBig || isLittle;
    }

    /** Whether a CR stands before other text, and no LF in all that was read. */
    private boolean endsLinesWithCr() {
        boolean sawCr = false;
        boolean sawMore = false;
        for (int i = 0; i < length; i++) {
            if (head[i] == '\n') {
                return false;
            }
            sawMore |= sawCr && head[i] != '\r' && head[i] != ' ';
            sawCr |= head[i] == '\r';
        }
        return sawMore;
    }
}
