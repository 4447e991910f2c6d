package io.weir.venue.log;

import io.weir.schema.Checks;
import io.weir.venue.Venues;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads through a file once to learn what it is. */
final class FileInspector {

    private FileInspector() {}

    /**
     * What the file is.
     *
     * @throws InputException if it is no recording; the message says why
     */
    static FileFacts inspect(Path file, Venues venues) {
        try {
            if (Files.size(file) == 0) {
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
            throw new InputException(e, "Cannot read %s: %s", file, Checks.reason(e));
        }
    }

    private static String trouble(Path file) throws IOException {
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

    /** The file with its length and digest. */
    static InputFile digest(Path file) throws IOException {
        MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot digest: this Java has no SHA-256", e);
        }
        long bytes = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha.update(buffer, 0, count);
                bytes += count;
            }
        }
        return new InputFile(file.toString(), bytes, HexFormat.of().formatHex(sha.digest()));
    }
}
