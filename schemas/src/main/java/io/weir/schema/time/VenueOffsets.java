package io.weir.schema.time;

import io.weir.schema.Instrument;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The offsets of a log's venues. A record of no instrument has that of the first venue. */
final class VenueOffsets {

    private final ClockSettings settings;
    private final LinkedHashMap<String, VenueOffset> offsets = new LinkedHashMap<>();

    // A log has few venues and repeats them: the last one spares look-ups.
    private String lastInstrument = "";
    private @Nullable VenueOffset lastOffset;

    VenueOffsets(ClockSettings settings) {
        this.settings = settings;
    }

    @SuppressWarnings("ReferenceEquality") // the same object is the usual and fast case
    VenueOffset of(String instrument) {
        VenueOffset last = lastOffset;
        if (last != null && lastInstrument == instrument) {
            return last;
        }
        VenueOffset offset;
        if (!instrument.equals(MarketEvent.NO_INSTRUMENT)) {
            offset = ofVenue(Instrument.venueOf(instrument));
        } else {
            offset = offsets.isEmpty() ? ofVenue("") : offsets.values().iterator().next();
        }
        lastInstrument = instrument;
        lastOffset = offset;
        return offset;
    }

    private VenueOffset ofVenue(String venue) {
        return offsets.computeIfAbsent(venue, name -> new VenueOffset(settings));
    }

    /** A new recording begins. */
    void reset() {
        offsets.values().forEach(VenueOffset::reset);
    }

    /** See {@link VenueOffset#mark}. */
    void mark() {
        offsets.values().forEach(VenueOffset::mark);
    }

    /** See {@link VenueOffset#shift}. */
    void shift(long shift) {
        offsets.values().forEach(offset -> offset.shift(shift));
    }

    void write(ByteOutput out) {
        out.writeInt(offsets.size());
        for (Map.Entry<String, VenueOffset> offset : offsets.entrySet()) {
            out.writeString(offset.getKey());
            offset.getValue().write(out);
        }
    }

    void read(int version, ByteInput in) {
        for (int i = in.readInt(); i > 0; i--) {
            ofVenue(in.readString()).read(version, in);
        }
    }
}
