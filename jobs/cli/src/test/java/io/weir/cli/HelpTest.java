package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The words with which the command explains itself. */
class HelpTest {

    private static final int COLUMNS = 100;

    private static String say(int code, String... words) {
        StringWriter out = new StringWriter();
        try (PrintWriter writer = new PrintWriter(out)) {
            assertThat(WeirCommand.run(writer, writer, words)).isEqualTo(code);
        }
        return out.toString();
    }

    static Stream<String> commands() {
        return new CommandLine(new WeirCommand()).getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(String command) {
        String help = say(ExitCode.OK, command, "--help");
        assertThat(help).contains("weir " + command);
        assertThat(help.lines()).allMatch(line -> line.length() <= COLUMNS);
        assertThat(say(ExitCode.OK, "help", command)).isEqualTo(help);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionIsDescribed(String command) {
        CommandSpec spec =
                new CommandLine(new WeirCommand()).getSubcommands().get(command).getCommandSpec();
        assertThat(spec.usageMessage().description()).isNotEmpty();
        for (ArgSpec argument : spec.args()) {
            assertThat(argument.description()).as(argument.toString()).isNotEmpty();
        }
    }

    @Test
    void withoutWordsItListsTheCommands() {
        assertThat(say(ExitCode.OK))
                .isEqualTo(say(ExitCode.OK, "--help"))
                .contains("demo", "replay", "inspect", "digest", "diff", "features", "compact")
                .contains("Exit codes: 0");
    }

    @Test
    void completionKnowsCommandsAndOptions() {
        assertThat(say(ExitCode.OK, "generate-completion"))
                .contains("_complete_weir", "replay", "--lateness", "--samplers");
    }

    @Test
    void versionNamesTheProgramAndJava() {
        assertThat(say(ExitCode.OK, "--version")).matches("weir \\S+, Java [0-9]+\\R");
    }

    @Test
    void catalogueShowsFeaturesAndLabels() {
        assertThat(say(ExitCode.OK, "features")).contains("spread_bps", "ret");
    }

    @Test
    void wrongWordsAreAnsweredInTwoLines() {
        for (Map.Entry<String, String> wrong :
                Map.of("reply", "replay", "--verison", "--version").entrySet()) {
            String answer = say(ExitCode.USAGE, wrong.getKey());
            assertThat(answer).startsWith("weir: ").contains(wrong.getKey(), wrong.getValue());
            assertThat(answer.lines()).hasSizeLessThanOrEqualTo(3);
        }
    }
}
