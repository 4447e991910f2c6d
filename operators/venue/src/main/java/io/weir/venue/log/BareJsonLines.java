package io.weir.venue.log;

import io.weir.schema.event.MarketEvent;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Lines that are messages, of one file. */
final class BareJsonLines implements MessageFile {

    private final LineInput lines;
    private long count;

    BareJsonLines(Path file) throws IOException {
        lines = new LineInput(file);
    }

    @Override
    public boolean next() throws IOException {
        boolean any = lines.next();
        count += any ? 1 : 0;
        return any;
    }

    @Override
    public Content content() {
        return lines.isBlank() ? Content.BLANK : Content.MESSAGE;
    }

    @Override
    public long receive() {
        return MarketEvent.NONE;
    }

    @Override
    public @Nullable String problem() {
        return lines.damage();
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
    public byte[] raw() {
        return lines.bytes();
    }

    @Override
    public int rawFrom() {
        return lines.from();
    }

    @Override
    public int rawTo() {
        return lines.to();
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public long storedBytes() {
        return lines.storedBytes();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
