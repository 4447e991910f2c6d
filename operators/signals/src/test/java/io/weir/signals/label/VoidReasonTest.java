package io.weir.signals.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VoidReasonTest {

    /** The numbers are the contract with every savepoint: entries are only added. */
    @Test
    void reasonsKeepTheirCodes() {
        String codes =
                Arrays.stream(VoidReason.values())
                        .map(reason -> reason + "=" + reason.code())
                        .collect(Collectors.joining(" "));

        assertThat(codes)
                .isEqualTo(
                        "AWAITING_SNAPSHOT=0 STALE=1 GAP=2 CHECKSUM_MISMATCH=3 CROSSED=4"
                                + " RESYNCING=5 END=6 NO_PRICE=7 NOT_OBSERVED=8 CONTRADICTED=9");
    }

    @Test
    void theStaleOfAnEndedCoverageIsItsEnd() {
        assertThat(VoidReason.ofStatus("STALE", false)).isSameAs(VoidReason.STALE);
        assertThat(VoidReason.ofStatus("STALE", true)).isSameAs(VoidReason.END);
        assertThat(VoidReason.ofStatus("GAP", true)).isSameAs(VoidReason.GAP);
    }
}
