package io.weir.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;

class ConfigurationDocsTest {

    /** Write the file again with {@code -Dweir.docs=write}. */
    @Test
    void theDocumentIsUpToDate() throws IOException {
        Path file = Path.of(System.getProperty("weir.root"), "docs", "configuration.md");
        if ("write".equals(System.getProperty("weir.docs"))) {
            Files.writeString(file, ConfigurationDocs.markdown());
        }

        assertThat(file).hasContent(ConfigurationDocs.markdown());
    }

    @Test
    void everyOptionIsThere() {
        for (ConfigOption<?> option : OptionCatalogue.all()) {
            assertThat(ConfigurationDocs.markdown()).contains("`" + option.key() + "`");
        }
    }
}
