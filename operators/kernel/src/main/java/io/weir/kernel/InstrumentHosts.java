package io.weir.kernel;

import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.ContinuityRule;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import java.util.ArrayList;
import java.util.List;
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
    public static final String EVENTS = "weir.events";

    /** Records dropped because their content had been seen. */
    public static final String DUPLICATES = "weir.duplicates";

    /** Records listed in {@code late}. */
    public static final String LATE = "weir.late";

    /** What the books counted; a dot and the counter follow. */
    public static final String BOOK = "weir.book";

    /** All datasets of the job, {@code dead_letter} included. */
    public List<DatasetSchema> datasets() {
        List<DatasetSchema> datasets = new ArrayList<>();
        datasets.add(config.features().schema());
        if (config.labels() != null) {
            datasets.add(config.labels().schema());
        }
        if (config.writesTopOfBook()) {
            datasets.add(Datasets.TOP_OF_BOOK);
        }
        datasets.add(Datasets.BOOK_STATUS);
        datasets.add(Datasets.LATE);
        datasets.add(Datasets.DEAD_LETTER);
        return datasets;
    }

    /** Null for an instrument of a venue that is not known: it can only have dead letters. */
    @Override
    public @Nullable InstrumentHost create(String instrumentId) {
        ContinuityRule rule = rules.of(Instrument.venueOf(instrumentId));
        return rule == null
                ? null
                : new InstrumentHost(config, registry.instrument(instrumentId), rule);
    }
}
