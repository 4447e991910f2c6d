package io.weir.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schema.row.Datasets;
import io.weir.schema.row.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDigestsTest {

    private static final long SECOND = 1_000_000_000L;

    @TempDir Path dir;

    @Test
    void theyComeBackFromTheirFile() throws IOException {
        RunDigests digests = digests("run", DatasetDigestTest.status(5 * SECOND, 0));
        Path file = dir.resolve("digests.json");

        digests.write(file);

        assertThat(RunDigests.read(file)).isEqualTo(digests);
        assertThat(digests.differences(RunDigests.read(file))).isEmpty();
        assertThat(digests.summary()).containsOnlyKeys("book_status");
    }

    @Test
    void differencesSayWhereToLook() throws IOException {
        Row same = DatasetDigestTest.status(5 * SECOND, 0);
        RunDigests one = digests("one", same, DatasetDigestTest.status(120 * SECOND, 0));
        RunDigests two = digests("two", same, DatasetDigestTest.status(121 * SECOND, 0));

        assertThat(one.differences(two))
                .containsExactly(
                        "book_status: 2 rows where 2 are expected, 1 minutes differ, the first is"
                                + " 1970-01-01T00:02:00Z of v üS");
        assertThat(one.differences(new RunDigests(new TreeMap<>())))
                .containsExactly("book_status: is not expected");
        assertThat(new RunDigests(new TreeMap<>()).differences(one))
                .containsExactly("book_status: is missing");
    }

    private RunDigests digests(String name, Row... rows) throws IOException {
        Path run = dir.resolve(name);
        new RunWriter(run, 1).write(Datasets.BOOK_STATUS, List.of(rows));
        return RunDigests.of(run);
    }
}
