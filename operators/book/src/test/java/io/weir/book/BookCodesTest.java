package io.weir.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.state.Coded;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The numbers below are the contract with every savepoint: entries are only added. */
class BookCodesTest {

    @Test
    void statusesKeepTheirCodes() {
        assertThat(codes(BookStatus.values()))
                .isEqualTo(
                        "AWAITING_SNAPSHOT=0 VALID=1 STALE=2 GAP=3 CHECKSUM_MISMATCH=4 CROSSED=5"
                                + " RESYNCING=6 CONTRADICTED=7");
    }

    @Test
    void countersKeepTheirCodes() {
        assertThat(codes(BookCounter.values()))
                .startsWith(
                        "DELTAS_APPLIED=0 DUPLICATES=1 DELTAS_OLD=2 DELTAS_KEPT=3"
                                + " DELTAS_FORGOTTEN=4 GAPS=5 CROSSED=6 STALE=7"
                                + " CHECKSUM_MISMATCHES=8 ABSENT_REMOVALS=9 SNAPSHOTS_LOADED=10"
                                + " SNAPSHOTS_TOO_OLD=11 SNAPSHOTS_IGNORED=12"
                                + " SNAPSHOTS_COMPARED=13 SNAPSHOTS_UNEQUAL=14 QUOTES_COMPARED=15"
                                + " QUOTES_UNEQUAL=16 QUOTES_UNEQUAL_OUTSIDE_KNOWN=17"
                                + " QUOTES_COMPARED_EQUAL_ID=18 QUOTES_UNEQUAL_EQUAL_ID=19");
    }

    private static String codes(Coded[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant + "=" + constant.code())
                .collect(Collectors.joining(" "));
    }
}
