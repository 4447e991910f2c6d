package io.weir.kernel;

import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.BookRules;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.DatasetSchema;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the hosts of instruments.
 *
 * @param registry reference data of the instruments
 * @param rules the rules of the venues' books
 * @param config what is computed for each instrument
 */
public record InstrumentHosts(InstrumentRegistry registry, VenueRules rules, HostConfig config)
        implements HostFactory<MarketEvent> {

    /** Records by kind; a dot and the kind follow. */
    public static final String EVENTS = OrderStage.EVENTS;

    /** Records dropped because their content had been seen. */
    public static final String DUPLICATES = OrderStage.DUPLICATES;

    /** Records listed in {@code late}. */
    public static final String LATE = OrderStage.LATE;

    /** Records that could not be decoded; of those for one reason, a dot and the reason follow. */
    public static final String DEAD_LETTERS = OrderStage.DEAD_LETTERS;

    /** Records behind the watermark: more than 0 is a bug. */
    public static final String BEHIND_WATERMARK = OrderStage.BEHIND_WATERMARK;

    /** What the books counted; a dot and the counter follow. */
    public static final String BOOK = BookStage.BOOK;

    @Override
    public List<Counter> counters() {
        return config.counters();
    }

    @Override
    public List<DatasetSchema> datasets() {
        return config.datasets();
    }

    @Override
    public Host<MarketEvent> create(String id) {
        BookRules rule = ruleOf(id);
        return rule == null
                ? new DeadLetterHost(id, config)
                : new InstrumentHost(config, registry.instrument(id), rule);
    }

    @Override
    public SortedMap<String, String> meaning(String id) {
        return ruleOf(id) == null
                ? new TreeMap<>()
                : InstrumentHost.meaning(config, registry.instrument(id));
    }

    /** Null for what is no instrument of a known venue. */
    private @Nullable BookRules ruleOf(String id) {
        return id.equals(MarketEvent.NO_INSTRUMENT) ? null : rules.of(Instrument.venueOf(id));
    }
}
