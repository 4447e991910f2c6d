package io.weir.venue.log;

import io.weir.schema.event.MarketEvent;
import io.weir.venue.Venues;
import java.io.IOException;

/** Lines of a receive time, a blank and a message. */
final class LocalJsonFormat extends MessageFormat {

    @Override
    public String text() {
        return "local-json";
    }

    @Override
    MessageFile open(StoredFile file) throws IOException {
        return new LocalJsonLines(file);
    }

    @Override
    public boolean recognizes(StoredFile file, Venues venues) throws IOException {
        try (LocalJsonLines lines = new LocalJsonLines(file)) {
            while (lines.count() < LINES_TRIED && lines.next()) {
                if (lines.receive() != MarketEvent.NONE) {
                    return true;
                }
            }
            return false;
        }
    }
}
