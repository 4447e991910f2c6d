package io.weir.schema.state;

import static io.weir.schema.Checks.checkArgument;

import io.weir.schema.Checks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The constants of one enum by their codes.
 *
 * @param <E> the enum
 */
public final class Codes<E extends Enum<E> & Coded> {

    /** Largest code: it fits a byte. */
    public static final int LARGEST = Byte.MAX_VALUE;

    private final String what;
    private final @Nullable Object[] constants;

    private Codes(String what, @Nullable Object[] constants) {
        this.what = what;
        this.constants = constants;
    }

    /**
     * The codes of an enum.
     *
     * @param what the enum's name in messages, for example {@code kind of event}
     * @throws IllegalArgumentException if two constants have one code, or a code is out of range
     */
    public static <E extends Enum<E> & Coded> Codes<E> of(String what, Class<E> type) {
        @Nullable Object[] constants = new Object[1];
        for (E constant : type.getEnumConstants()) {
            int code = constant.code();
            checkArgument(
                    code >= 0 && code <= LARGEST,
                    "Invalid code of %s %s: must be 0 to %d, was %d",
                    what,
                    constant,
                    LARGEST,
                    code);
            if (code >= constants.length) {
                constants = Arrays.copyOf(constants, code + 1);
            }
            checkArgument(
                    constants[code] == null,
                    "Invalid code of %s %s: %s has %d",
                    what,
                    constant,
                    String.valueOf(constants[code]),
                    code);
            constants[code] = constant;
        }
        return new Codes<>(what, constants);
    }

    /**
     * The constant with a code that was read.
     *
     * @throws IllegalStateException if this code knows none; the message names it
     */
    @SuppressWarnings("unchecked") // of() fills in constants of E alone
    public E at(int code) {
        Object found = isKnown(code) ? constants[code] : null;
        if (found == null) { // checkState would box in every call
            throw new IllegalStateException(
                    Checks.format("Cannot read %s: code %d is not known", what, code));
        }
        return (E) found;
    }

    /** Whether some constant has the code. */
    public boolean isKnown(int code) {
        return code >= 0 && code < constants.length && constants[code] != null;
    }
}
