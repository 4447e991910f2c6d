package io.weir.pipelines;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/** Options of the outputs. {@code docs/configuration.md} is generated from them. */
public final class OutputOptions {

    public static final ConfigOption<Integer> BUCKETS =
            ConfigOptions.key("output.buckets")
                    .intType()
                    .defaultValue(16)
                    .withDescription(
                            "Parts by instrument into which a running job divides each day of a"
                                    + " dataset, 1 to 100. Each open part costs megabytes.");

    /** All options of this class. */
    static final List<ConfigOption<?>> ALL = List.of(BUCKETS);

    private OutputOptions() {}

    /** Reads and validates the number of buckets. */
    static int buckets(ReadableConfig config) {
        return Values.between(config, BUCKETS, 1, 100);
    }
}
