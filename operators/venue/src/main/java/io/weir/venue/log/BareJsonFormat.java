package io.weir.venue.log;

import io.weir.venue.MessageIdentity;
import io.weir.venue.Venues;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lines that are messages and nothing else; recognised by a venue's probe.
 *
 * <p>In place of the receive time stands the largest venue time of the log so far, the line's own
 * included; before the first venue time, that first one. So the offset is 0, and a line without a
 * venue time counts as received with the one before it.
 */
final class BareJsonFormat extends MessageFormat {

    @Override
    public String text() {
        return "bare-json";
    }

    @Override
    MessageFile open(StoredFile file) throws IOException {
        return new BareJsonLines(file);
    }

    @Override
    boolean givesReceiveTimes() {
        return false;
    }

    @Override
    public boolean recognizes(StoredFile file, Venues venues) throws IOException {
        WireProbe probe = new WireProbe(venues.wires(), "");
        try (BareJsonLines lines = new BareJsonLines(file)) {
            while (lines.count() < LINES_TRIED && lines.next()) {
                @Nullable MessageIdentity identity =
                        probe.identify(lines.payload(), lines.payloadFrom(), lines.payloadTo());
                if (identity != null && identity.isComplete()) {
                    return true;
                }
            }
            return false;
        }
    }
}
