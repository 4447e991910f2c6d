package io.weir.pipelines;

import static io.weir.schema.Checks.checkArgument;

import io.weir.flink.source.EventLogs;
import io.weir.schema.InstrumentRegistry;
import io.weir.venue.log.RecordingPlan;
import io.weir.venue.log.Recordings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Main class of the market job for {@code flink run}.
 *
 * <p>Arguments: {@code --input PATH} (once or more), {@code --out DIRECTORY}, {@code --config
 * FILE}, {@code --registry FILE}, and options as {@code --set key=value}, such as {@code
 * ingest.ordered=true} where the inputs are one log in the order given.
 */
public final class MarketJobMain {

    private MarketJobMain() {}

    /** Builds the job and submits it. */
    public static void main(String[] args) throws Exception {
        List<Path> inputs = new ArrayList<>();
        String out = "";
        Configuration options = new Configuration();
        InstrumentRegistry registry = Registries.standard();
        for (int i = 0; i < args.length; i += 2) {
            checkArgument(i + 1 < args.length, "Invalid argument %s: it has no value", args[i]);
            String value = args[i + 1];
            switch (args[i]) {
                case "--input" -> inputs.add(Path.of(value));
                case "--out" -> out = value;
                case "--config" -> options.addAll(ConfigurationFile.read(Path.of(value)));
                case "--registry" -> registry = Registries.load(Path.of(value));
                case "--set" -> {
                    int equals = value.indexOf('=');
                    checkArgument(equals > 0, "Invalid --set: must be key=value, was '%s'", value);
                    ConfigurationFile.set(
                            options, value.substring(0, equals), value.substring(equals + 1));
                }
                default -> checkArgument(false, "Invalid argument: there is no '%s'", args[i]);
            }
        }
        checkArgument(!inputs.isEmpty(), "Invalid arguments: there must be an --input");
        checkArgument(!out.isEmpty(), "Invalid arguments: there must be an --out");
        MarketJobConfig config = MarketJobConfig.read(options);
        RecordingPlan plan = config.part().of(Recordings.plan(inputs, config.inputs()));
        StreamExecutionEnvironment env =
                StrictEnvironment.create(config.job(), new Configuration());
        EventLogs logs = config.part().logs(plan, registry, config.clock());
        new MarketJob(logs, registry, config).attach(env, out);
        env.execute("weir");
    }
}
