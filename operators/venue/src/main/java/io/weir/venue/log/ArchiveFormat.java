package io.weir.venue.log;

import io.weir.schema.event.MarketEvent;
import io.weir.schema.time.ClockSettings;
import io.weir.venue.PayloadDecoder;
import io.weir.venue.Venues;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Weir's own archive: raw messages with stream, ordinal, receive time and stamp. */
final class ArchiveFormat implements LogFormat {

    @Override
    public String text() {
        return "weir-raw";
    }

    @Override
    public boolean recognizes(StoredFile file, Venues venues) throws IOException {
        return ArchiveInput.isArchive(file);
    }

    @Override
    public LogSteps open(LogDescriptor log, PayloadDecoder decoder, ClockSettings settings) {
        return new ArchiveSteps(log, decoder, settings);
    }

    @Override
    public FileFacts inspect(StoredFile file, Venues venues) throws IOException {
        Inspection inspection = new Inspection();
        try (FileDigest digest = FileDigest.start(file);
                ArchiveInput input = new ArchiveInput(file)) {
            while (input.next()) {
                inspection.record(input, venues);
            }
            return inspection.facts(file, input.count(), digest);
        } catch (IllegalArgumentException e) {
            throw new InputException(e, "Invalid recording %s: %s", file, e.getMessage());
        }
    }

    /** What is learned from the records of one file. */
    private final class Inspection {
        private final TreeSet<String> instruments = new TreeSet<>();
        private final TreeSet<String> wires = new TreeSet<>();
        private @Nullable ArchiveHeader header;
        private @Nullable ArchiveHeader seen;
        private @Nullable ClockSettings stamps;
        private boolean restamp;
        private long first = MarketEvent.NONE;
        private long last = MarketEvent.NONE;

        @SuppressWarnings("ReferenceEquality") // a member's header is one object
        void record(ArchiveInput input, Venues venues) {
            @Nullable ArchiveHeader current = input.header();
            if (current != null && current != seen) {
                header = header == null ? current : header;
                seen = current;
                header(current, venues);
            }
            @Nullable ArchiveRecord record = input.record();
            if (record != null) {
                first = first == MarketEvent.NONE ? record.receive() : first;
                last = record.receive();
                instruments.addAll(record.instruments());
            }
        }

        // Stamps are good where one clock made them, and decoders that give the same events.
        private void header(ArchiveHeader of, Venues venues) {
            instruments.addAll(of.instruments());
            for (WireVersion wire : of.wires()) {
                wires.add(wire.name());
                restamp |= venues.wire(wire.name()).version() != wire.version();
            }
            restamp |= stamps != null && !stamps.stampsAs(of.settings());
            stamps = of.settings();
        }

        FileFacts facts(StoredFile file, long records, FileDigest digest) throws IOException {
            ArchiveHeader any = header;
            if (any == null || first == MarketEvent.NONE) {
                throw new InputException(
                        "Invalid recording %s: an archive must have a record, has none", file);
            }
            return new FileFacts(
                    digest.file(),
                    text(),
                    any.venue(),
                    wires,
                    instruments,
                    Collections.emptySortedSet(),
                    List.of(),
                    any.logId(),
                    first,
                    last,
                    records,
                    MarketEvent.NONE,
                    MarketEvent.NONE,
                    restamp ? null : stamps);
        }
    }
}
