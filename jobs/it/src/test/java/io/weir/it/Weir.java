package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.WeirCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/**
 * One run of the {@code weir} command in this process, as a user starts it.
 *
 * <p>Whatever it is given, it may never answer with a stack trace.
 */
record Weir(int code, String out, String err) {

    /** Runs the command with these words; paths and other objects count as their texts. */
    static Weir run(Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] arguments = Arrays.stream(words).map(Object::toString).toArray(String[]::new);
        int code;
        try (PrintWriter outWriter = new PrintWriter(out);
                PrintWriter errWriter = new PrintWriter(err)) {
            code = WeirCommand.run(outWriter, errWriter, arguments);
        }
        Weir result = new Weir(code, out.toString(), err.toString());
        assertThat(result.all()).doesNotContain("\tat ").doesNotContain("Exception");
        return result;
    }

    /** All that was said. */
    String all() {
        return out + err;
    }

    /** It was done. */
    Weir succeeds() {
        assertThat(code).as(all()).isZero();
        return this;
    }

    /** Refused as a mistake of the user, in words that have all of these parts. */
    Weir refuses(Object... parts) {
        assertThat(code).as(all()).isEqualTo(2);
        assertThat(out).isEmpty();
        for (Object part : parts) {
            assertThat(err).contains(part.toString());
        }
        assertThat(err.lines().count()).as(err).isLessThanOrEqualTo(4);
        return this;
    }
}
