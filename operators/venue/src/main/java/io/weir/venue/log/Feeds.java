package io.weir.venue.log;

import java.io.IOException;
import java.io.InputStream;

/** Opens files by what they begin with. */
final class Feeds {

    private Feeds() {}

    static ByteFeed open(StoredFile file) throws IOException {
        byte[] magic;
        try (InputStream in = file.open()) {
            magic = in.readNBytes(4);
        }
        InputStream in = file.open();
        if (GzipFeed.isMagic(magic, 0, magic.length)) {
            return new GzipFeed(in, file.bytes());
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
