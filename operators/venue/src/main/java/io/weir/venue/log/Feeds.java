package io.weir.venue.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens files by what they begin with. */
final class Feeds {

    private Feeds() {}

    static ByteFeed open(Path file) throws IOException {
        byte[] magic;
        try (InputStream in = Files.newInputStream(file)) {
            magic = in.readNBytes(4);
        }
        InputStream in = Files.newInputStream(file);
        if (GzipFeed.isMagic(magic, 0, magic.length)) {
            return new GzipFeed(in);
        }
        if (magic.length == 4
                && (magic[0] & 0xff) == 0x28
                && (magic[1] & 0xff) == 0xb5
                && (magic[2] & 0xff) == 0x2f
                && (magic[3] & 0xff) == 0xfd) {
            return new StreamFeed(in, true);
        }
        return new StreamFeed(in, false);
    }
}
