package io.weir.venue.log;

import java.io.IOException;

/** A file whose records are lines; unless a subclass says otherwise, a line is the message. */
abstract class LineFile implements MessageFile {

    final LineInput lines;
    private long count;

    LineFile(StoredFile file) throws IOException {
        lines = new LineInput(file);
    }

    /** The next line was read: takes from {@link #lines} what it says. */
    abstract void onLine();

    @Override
    public final boolean next() throws IOException {
        if (!lines.next()) {
            return false;
        }
        count++;
        onLine();
        return true;
    }

    /** Passes over lines without reading what they say. */
    final void skip(long records) throws IOException {
        for (long i = 0; i < records && lines.next(); i++) {
            count++;
        }
    }

    @Override
    public byte[] payload() {
        return lines.bytes();
    }

    @Override
    public int payloadFrom() {
        return lines.from();
    }

    @Override
    public int payloadTo() {
        return lines.to();
    }

    @Override
    public final byte[] raw() {
        return lines.bytes();
    }

    @Override
    public final int rawFrom() {
        return lines.from();
    }

    @Override
    public final int rawTo() {
        return lines.to();
    }

    @Override
    public final long count() {
        return count;
    }

    @Override
    public final long storedBytes() {
        return lines.storedBytes();
    }

    @Override
    public final void close() throws IOException {
        lines.close();
    }
}
