package io.weir.flink.operator;

import io.weir.book.BookCounter;
import io.weir.kernel.InstrumentKernel;
import io.weir.kernel.InstrumentKernelFactory;
import io.weir.kernel.InstrumentProcessor;
import io.weir.kernel.ProcessorConfig;
import io.weir.kernel.ProcessorCounters;
import io.weir.kernel.Totals;
import io.weir.schema.Instrument;
import io.weir.schema.InstrumentRegistry;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.RowSink;
import io.weir.schema.state.StateSection;
import io.weir.signals.FeaturePlan;
import io.weir.signals.label.LabelPlan;
import io.weir.venue.VenueProtocol;
import io.weir.venue.VenueProtocols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The kernels of the job: order, book, features and labels of an instrument.
 *
 * @param bridgeNanos longest pause between two coverages that counts as covered, ns
 * @param writesTopOfBook whether {@code top_of_book} is written
 * @param labels labels and horizons, or null for none
 */
public record ProcessorKernels(
        InstrumentRegistry registry,
        long bridgeNanos,
        boolean writesTopOfBook,
        FeaturePlan features,
        @Nullable LabelPlan labels)
        implements InstrumentKernelFactory {

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
        datasets.add(features.schema());
        if (labels != null) {
            datasets.add(labels.schema());
        }
        if (writesTopOfBook) {
            datasets.add(Datasets.TOP_OF_BOOK);
        }
        datasets.add(Datasets.BOOK_STATUS);
        datasets.add(Datasets.LATE);
        datasets.add(Datasets.DEAD_LETTER);
        return datasets;
    }

    /** Null for an instrument of a venue that is not known: it can only have dead letters. */
    @Override
    public @Nullable InstrumentKernel create(String instrumentId) {
        String venue = Instrument.venueOf(instrumentId);
        for (VenueProtocol protocol : VenueProtocols.all()) {
            if (protocol.venue().equals(venue)) {
                ProcessorConfig config =
                        new ProcessorConfig(bridgeNanos, writesTopOfBook, features, labels);
                Instrument instrument = registry.instrument(instrumentId);
                return new Kernel(
                        new InstrumentProcessor(config, instrument, protocol.continuity()));
            }
        }
        return null;
    }

    private static final class Kernel implements InstrumentKernel {
        private final InstrumentProcessor processor;

        Kernel(InstrumentProcessor processor) {
            this.processor = processor;
        }

        @Override
        public void onEvent(MarketEvent event, RowSink out) {
            processor.onEvent(event, out);
        }

        @Override
        public List<StateSection> sections() {
            return processor.sections();
        }

        @Override
        public void tellTotals(Totals totals) {
            ProcessorCounters counters = processor.counters();
            for (EventKind kind : EventKind.values()) {
                totals.add(EVENTS + '.' + lower(kind), counters.events(kind));
            }
            totals.add(DUPLICATES, counters.duplicates());
            totals.add(LATE, counters.lateRecords());
            for (BookCounter counter : BookCounter.values()) {
                totals.add(BOOK + '.' + lower(counter), processor.bookCounters().get(counter));
            }
        }

        private static String lower(Enum<?> name) {
            return name.name().toLowerCase(Locale.ROOT);
        }
    }
}
