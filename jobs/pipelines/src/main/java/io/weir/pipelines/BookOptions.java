package io.weir.pipelines;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of the book. {@code docs/configuration.md} is generated from them. */
public final class BookOptions {

    public static final ConfigOption<Duration> STALE_AFTER =
            ConfigOptions.key("book.stale-after")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(10))
                    .withDescription(
                            "Silence after which a recording has ended or paused, and with it what"
                                    + " it covers. An instrument's own `stale-after` in the registry"
                                    + " says when its book is stale.");

    /** All options of this class. */
    static final List<ConfigOption<?>> ALL = List.of(STALE_AFTER);

    private BookOptions() {}
}
