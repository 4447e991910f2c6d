package io.weir.schema;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Preconditions whose messages name the thing, the rule and the value. */
public final class Checks {

    private Checks() {}

    /** Formats without the machine's locale, so that a message is the same everywhere. */
    public static String format(String template, Object... values) {
        return String.format(Locale.ROOT, template, values);
    }

    /** Refuses a value from outside with an {@link IllegalArgumentException}. */
    public static void checkArgument(boolean holds, String template, Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(format(template, values));
        }
    }

    /** Refuses to go on with an {@link IllegalStateException}: the caller is wrong. */
    public static void checkState(boolean holds, String template, Object... values) {
        if (!holds) {
            throw new IllegalStateException(format(template, values));
        }
    }

    /** Why a file could not be read or written, in words for a person. */
    public static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (failure instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        if (failure instanceof EOFException) {
            return "it ends too early";
        }
        String reason =
                failure instanceof FileSystemException inFiles
                        ? inFiles.getReason()
                        : failure.getMessage();
        return reason == null ? "the system does not say why" : reason;
    }
}
