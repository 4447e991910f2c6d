package io.weir.cli;

import io.weir.signals.feature.FeatureDocs;
import io.weir.signals.label.LabelDocs;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the catalogue of features and labels. */
@Command(
        name = "features",
        mixinStandardHelpOptions = true,
        description =
                "Shows the catalogue: every feature and label with formula, unit and warm-up.")
final class FeaturesCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(FeatureDocs.markdown());
        out.println(LabelDocs.markdown());
        return ExitCode.OK;
    }
}
