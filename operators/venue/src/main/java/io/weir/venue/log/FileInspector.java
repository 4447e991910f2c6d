package io.weir.venue.log;

import io.weir.schema.Checks;
import io.weir.venue.Venues;
import java.io.IOException;
import java.nio.file.Path;

/** Reads through a file once to learn what it is. */
final class FileInspector {

    private FileInspector() {}

    /**
     * What the file is.
     *
     * @throws InputException if it is no recording; the message says why
     */
    static FileFacts inspect(Path path, Venues venues) {
        try {
            StoredFile file = StoredFile.of(path);
            if (file.bytes() == 0) {
                throw new InputException("Invalid recording %s: must not be empty", file);
            }
            for (LogFormat format : LogFormats.ALL) {
                if (format.recognizes(file, venues)) {
                    return format.inspect(file, venues);
                }
            }
            TextLook.check(file);
            throw new InputException(
                    "Invalid recording %s: must be lines of a receive time and a message, messages"
                            + " of a known venue, a capture of cryptofeed, or an archive of Weir%s",
                    file, trouble(file));
        } catch (IOException e) {
            throw new InputException(e, "Cannot read %s: %s", path, Checks.reason(e));
        }
    }

    private static String trouble(StoredFile file) throws IOException {
        try (LocalJsonLines lines = new LocalJsonLines(file)) {
            while (lines.count() < MessageFormat.LINES_TRIED && lines.next()) {
                String problem = lines.problem();
                if (problem != null) {
                    return "; first trouble: " + problem;
                }
            }
        }
        return ", has none";
    }
}
