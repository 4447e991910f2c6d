package io.weir.venue.log;

import java.io.Serializable;

/**
 * A wire format as it was when something was made with it.
 *
 * @param name of the {@link io.weir.venue.WireFormat}
 * @param version which grows when the same bytes give other events
 */
public record WireVersion(String name, int version) implements Serializable {}
