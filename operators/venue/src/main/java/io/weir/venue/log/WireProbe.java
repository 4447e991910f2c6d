package io.weir.venue.log;

import io.weir.venue.MessageIdentity;
import io.weir.venue.MessageProbe;
import io.weir.venue.WireFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the probes of several wire formats. A message that one of them can name is of that one; the
 * formats are asked in their order, but for the one that was right last, which is asked first.
 */
final class WireProbe {

    private final List<WireFormat> wires;
    private final MessageProbe[] probes;
    private int last;

    /**
     * A probe of these formats.
     *
     * @param venue venue that the file names; else empty
     */
    WireProbe(List<WireFormat> wires, String venue) {
        this.wires = wires;
        probes = new MessageProbe[wires.size()];
        for (int i = 0; i < probes.length; i++) {
            probes[i] = wires.get(i).probe(venue);
        }
    }

    /** What the message names; null if it is of none of the formats. */
    @Nullable MessageIdentity identify(byte[] bytes, int from, int to) {
        @Nullable MessageIdentity first = probes[last].identify(bytes, from, to);
        if (first != null && !first.venue().isEmpty()) {
            return first;
        }
        int nameless = first == null ? -1 : last;
        for (int i = 0; i < probes.length; i++) {
            @Nullable MessageIdentity identity =
                    i == last ? first : probes[i].identify(bytes, from, to);
            if (identity != null && !identity.venue().isEmpty()) {
                last = i;
                return identity;
            }
            nameless = identity != null && nameless < 0 ? i : nameless;
        }
        return nameless < 0 ? null : MessageIdentity.NONE;
    }

    /** The wire format of the last message that named a venue. */
    WireFormat wire() {
        return wires.get(last);
    }
}
