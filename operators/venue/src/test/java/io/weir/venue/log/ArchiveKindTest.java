package io.weir.venue.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchiveKindTest {

    /** The numbers are the contract with every archive: entries are only added. */
    @Test
    void kindsKeepTheirCodes() {
        String codes =
                Arrays.stream(ArchiveKind.values())
                        .map(kind -> kind + "=" + kind.code())
                        .collect(Collectors.joining(" "));

        assertThat(codes)
                .isEqualTo("CONNECTED=0 SUBSCRIBED=1 DATA=2 HEARTBEAT=3 DISCONNECTED=4 LOG_END=5");
    }
}
