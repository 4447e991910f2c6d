package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Libraries do not write to the user's terminal. */
class LoggingTest {

    @Test
    void librariesAreSilent() {
        assertThat(LoggerFactory.getLogger("org.apache.flink.runtime").isErrorEnabled()).isFalse();
    }
}
