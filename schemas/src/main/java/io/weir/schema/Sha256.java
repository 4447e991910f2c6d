package io.weir.schema;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has. */
public final class Sha256 {

    private Sha256() {}

    /** A digest of nothing yet. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot digest: the platform has no SHA-256", e);
        }
    }

    /** The digest as hexadecimal text; it begins anew. */
    public static String finish(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Digest of the first {@code size} bytes as hexadecimal text. */
    public static String hex(byte[] bytes, int size) {
        MessageDigest digest = start();
        digest.update(bytes, 0, size);
        return finish(digest);
    }
}
