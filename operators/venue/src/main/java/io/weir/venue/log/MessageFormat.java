package io.weir.venue.log;

import io.weir.schema.InstrumentRegistry;
import io.weir.schema.Nearest;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.LogFacts;
import io.weir.venue.MessageIdentity;
import io.weir.venue.PayloadDecoder;
import io.weir.venue.Venue;
import io.weir.venue.Venues;
import io.weir.venue.WireFormat;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A container of messages that others recorded. It says how to open a file of it, and its look. */
abstract class MessageFormat implements LogFormat {

    /** A file that has no such record among so many first lines has another format. */
    static final int LINES_TRIED = 100;

    /** Of a file with no more records all venue times are learned. */
    static final int FEW_RECORDS = 64;

    private static final long NONE = MarketEvent.NONE;

    /** Opens a file at its beginning. */
    abstract MessageFile open(StoredFile file) throws IOException;

    /** Whether records say when they were received; else their venue times stand for it. */
    boolean givesReceiveTimes() {
        return true;
    }

    @Override
    public final LogSteps open(LogDescriptor log, PayloadDecoder decoder, ClockSettings settings) {
        return new ThirdPartySteps(log, this, decoder, settings);
    }

    @Override
    public final FileFacts inspect(StoredFile file, Venues venues) throws IOException {
        TextLook.check(file);
        Inspection inspection = new Inspection(file, venues);
        try (FileDigest digest = FileDigest.start(file);
                MessageFile records = open(file)) {
            while (records.next()) {
                inspection.record(records);
            }
            return inspection.facts(records.count(), digest);
        }
    }

    /** What is learned from the records of one file. */
    private final class Inspection {
        private final StoredFile file;
        private final Venues venues;
        private final TreeSet<String> instruments = new TreeSet<>();
        private final TreeSet<String> books = new TreeSet<>();
        private final TreeSet<String> wires = new TreeSet<>();
        private final TimedAnswers answers = new TimedAnswers();
        private final BookRanges ranges = new BookRanges();
        private String captureName = "";
        private String venue = "";
        private WireProbe probe;
        private PayloadDecoder decoder;
        private @Nullable MessageIdentity known;

        /** Whether {@link #known} is of a book. */
        private boolean isOfBook;

        private long first = NONE;
        private long last = NONE;
        private long earliest = NONE;
        private long latest = NONE;

        Inspection(StoredFile file, Venues venues) {
            this.file = file;
            this.venues = venues;
            probe = new WireProbe(venues.wires(), "");
            decoder = decoder(venues.wires());
        }

        private static PayloadDecoder decoder(List<WireFormat> of) {
            return MixedDecoder.of(of, LogFacts.NONE, new InstrumentRegistry(List.of()));
        }

        void record(MessageFile at) {
            if (!at.captureName().equals(captureName)) {
                nameVenue(at.captureName());
            }
            long receive = at.receive();
            boolean isMessage = at.content() == MessageFile.Content.MESSAGE && at.problem() == null;
            // No receive time, no order: then messages must be decoded to learn their times.
            if (isMessage && (!givesReceiveTimes() || at.count() <= FEW_RECORDS)) {
                answers.clear();
                decoder.decode(at.payload(), at.payloadFrom(), at.payloadTo(), answers);
                receive = givesReceiveTimes() ? receive : Math.max(answers.latest(), last);
                heard(answers.latest());
            }
            if (receive != NONE) {
                first = first == NONE ? receive : first;
                last = receive;
            }
            if (at.content() == MessageFile.Content.MESSAGE) {
                identify(at);
            }
        }

        private void heard(long venueTime) {
            if (venueTime != NONE) {
                earliest = earliest == NONE ? venueTime : Math.min(earliest, venueTime);
                latest = Math.max(latest, venueTime);
            }
        }

        @SuppressWarnings("ReferenceEquality") // the probe answers with the same object
        private void identify(MessageFile at) {
            @Nullable MessageIdentity identity =
                    probe.identify(at.payload(), at.payloadFrom(), at.payloadTo());
            if (identity == null) {
                return;
            }
            if (identity != known) {
                known = identity;
                learn(identity);
            }
            if (isOfBook) {
                ranges.add(probe.wire(), venue, identity.instrument(), at);
            }
        }

        private void learn(MessageIdentity identity) {
            if (!identity.venue().isEmpty()) {
                wires.add(probe.wire().name());
            }
            boolean isComplete = identity.isComplete();
            isOfBook = isComplete && identity.ofBook();
            if (isComplete) {
                instruments.add(identity.instrument());
            }
            if (isOfBook) {
                books.add(identity.instrument());
            }
        }

        private void nameVenue(String newName) {
            captureName = newName;
            @Nullable Venue named = venues.ofCapture(captureName);
            if (named == null) {
                throw new InputException(
                        "Invalid recording %s: its exchange must be one of %s, was %s%s",
                        file,
                        String.join(", ", venues.captureNames()),
                        captureName,
                        Nearest.hint(captureName, venues.captureNames()));
            }
            venue = named.id();
            probe = new WireProbe(named.wires(), venue);
            decoder = decoder(named.wires());
        }

        FileFacts facts(long records, FileDigest digest) throws IOException {
            if (first == NONE) {
                throw new InputException(
                        "Invalid recording %s: a %s file must have a record with a time, has none",
                        file, text());
            }
            return new FileFacts(
                    digest.file(),
                    text(),
                    venue,
                    wires,
                    instruments,
                    books,
                    ranges.all(),
                    "",
                    first,
                    last,
                    records,
                    records <= FEW_RECORDS ? earliest : NONE,
                    records <= FEW_RECORDS ? latest : NONE,
                    null);
        }
    }
}
