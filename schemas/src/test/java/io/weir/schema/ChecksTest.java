package io.weir.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ChecksTest {

    @Test
    void textsDoNotDependOnTheMachinesLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Checks.format("%,.2f of %s", 1234.5, "a")).isEqualTo("1,234.50 of a");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aRuleThatDoesNotHoldSaysWhatWasWrong() {
        assertThatCode(() -> Checks.checkArgument(true, "%s", "never")).doesNotThrowAnyException();
        assertThatCode(() -> Checks.checkState(true, "%s", "never")).doesNotThrowAnyException();
        assertThatThrownBy(() -> Checks.checkArgument(false, "Invalid x: was %d", 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid x: was 3");
        assertThatThrownBy(() -> Checks.checkState(false, "Cannot y: %s", "no"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot y: no");
    }

    @Test
    void reasonsAreWordsForAPerson() {
        assertThat(Checks.reason(new NoSuchFileException("f"))).isEqualTo("there is no such file");
        assertThat(Checks.reason(new AccessDeniedException("f"))).isEqualTo("access is denied");
        assertThat(Checks.reason(new MalformedInputException(1)))
                .isEqualTo("it is no text in UTF-8");
        assertThat(Checks.reason(new FileSystemException("f", null, "disk is full")))
                .isEqualTo("disk is full");
        assertThat(Checks.reason(new IOException("broken pipe"))).isEqualTo("broken pipe");
        assertThat(Checks.reason(new EOFException())).isEqualTo("it ends too early");
        assertThat(Checks.reason(new IOException())).isEqualTo("the system does not say why");
    }
}
