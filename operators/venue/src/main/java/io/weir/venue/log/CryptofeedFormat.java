package io.weir.venue.log;

import io.weir.venue.Venues;
import java.io.IOException;

/**
 * Captures of cryptofeed: a line of JSON for each thing that happened, the first of which names the
 * exchange. Each of its connections is a stream of the log; those that stand one after another are
 * merged ({@link MergedCapture}).
 */
final class CryptofeedFormat extends MessageFormat {

    @Override
    public String text() {
        return "cryptofeed";
    }

    @Override
    MessageFile open(StoredFile file) throws IOException {
        return MergedCapture.open(file);
    }

    @Override
    public boolean recognizes(StoredFile file, Venues venues) throws IOException {
        try (CryptofeedLines lines = new CryptofeedLines(file)) {
            boolean any = lines.next();
            return any && lines.problem() == null && !lines.isBlank();
        }
    }
}
