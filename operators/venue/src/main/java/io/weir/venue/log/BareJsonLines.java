package io.weir.venue.log;

import io.weir.schema.event.MarketEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines that are messages, of one file. */
final class BareJsonLines extends LineFile {

    BareJsonLines(StoredFile file) throws IOException {
        super(file);
    }

    @Override
    void onLine() {}

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
        return lines.problem();
    }
}
