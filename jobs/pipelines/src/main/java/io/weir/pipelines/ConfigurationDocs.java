package io.weir.pipelines;

import io.weir.kernel.StageCatalogue;
import io.weir.kernel.Stages;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;

/** Writes {@code docs/configuration.md} from the options. */
public final class ConfigurationDocs {

    private static final String HEAD =
            """
            # Configuration

            Generated from the options in `jobs/pipelines`; do not edit.

            Options stand in a YAML file, nested or with dots, given with `--config FILE`. An unknown
            key or an impossible value is refused.

            | Option | Default | Meaning |
            |---|---|---|
            """;

    private ConfigurationDocs() {}

    /** The document as Markdown. */
    public static String markdown() {
        return markdown(Stages.ALL);
    }

    /** The document of a job of these stages. */
    public static String markdown(StageCatalogue stages) {
        StringBuilder text = new StringBuilder(HEAD);
        HtmlFormatter formatter = new HtmlFormatter();
        for (ConfigOption<?> option : OptionCatalogue.all(stages)) {
            text.append("| `")
                    .append(option.key())
                    .append("` | `")
                    .append(OptionCatalogue.defaultText(option))
                    .append("` | ")
                    .append(unescaped(formatter.format(option.description())))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
