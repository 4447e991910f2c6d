package io.weir.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.kernel.DatasetDocs;
import io.weir.pipelines.ConfigurationDocs;
import io.weir.scenario.damage.DamageDocs;
import io.weir.signals.feature.FeatureDocs;
import io.weir.signals.label.LabelDocs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents that are generated are what their generators say, and the README knows the commands.
 */
class DocsTest {

    private static final Path ROOT = Path.of(System.getProperty("weir.root"));
    private static final Pattern COMMAND = Pattern.compile("\\./weir +([a-z-]+)");

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("features.md", FeatureDocs.markdown()),
                Arguments.of("labels.md", LabelDocs.markdown()),
                Arguments.of("datasets.md", DatasetDocs.markdown()),
                Arguments.of("damage.md", DamageDocs.markdown()),
                Arguments.of("configuration.md", ConfigurationDocs.markdown()));
    }

    /** Writes the files again where {@code -Dweir.docs=write} is given. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void generatedDocumentsAreUpToDate(String name, String markdown) throws IOException {
        Path file = ROOT.resolve("docs").resolve(name);
        if ("write".equals(System.getProperty("weir.docs"))) {
            Files.writeString(file, markdown);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as(
                        "docs/%s is older than its generator; renew it: mvn -pl jobs/it -am"
                                + " test -Dtest=DocsTest -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -Dweir.docs=write",
                        name)
                .isEqualTo(markdown);
    }

    @Test
    void readmeNamesCommandsThatExist() throws IOException {
        TreeSet<String> commands = new TreeSet<>();
        Matcher matcher = COMMAND.matcher(Files.readString(ROOT.resolve("README.md")));
        while (matcher.find()) {
            commands.add(matcher.group(1));
        }
        assertThat(commands).contains("demo", "replay", "inspect", "digest", "diff");
        for (String command : commands) {
            assertThat(Weir.run(command, "--help").succeeds().out())
                    .contains("Usage: weir " + command);
        }
    }

    @Test
    void everyModuleSaysWhereToStartReading() throws IOException {
        for (String group : new String[] {"schemas", "operators", "jobs"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(group), 2)) {
                for (Path pom : files.filter(file -> file.endsWith("pom.xml")).toList()) {
                    Path module = pom.resolveSibling("README.md");
                    if (Files.exists(pom.resolveSibling("src"))) {
                        assertThat(module).exists();
                    }
                }
            }
        }
    }

    /** Every document of the project: the root's, those in docs, and the modules'. */
    @Test
    void linksLeadSomewhere() throws IOException {
        Pattern link = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
        for (String folder :
                new String[] {".", "docs", "schemas", "operators", "jobs", "sample-data"}) {
            int depth = folder.equals("operators") || folder.equals("jobs") ? 2 : 1;
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder), depth)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
                    Matcher matcher = link.matcher(Files.readString(file));
                    while (matcher.find()) {
                        assertThat(file.resolveSibling(matcher.group(1)))
                                .as("link in %s", file)
                                .exists();
                    }
                }
            }
        }
    }
}
