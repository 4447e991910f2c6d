/** Kraken's spot market: wire formats v1 and v2. */
@NullMarked
package io.weir.venue.kraken;

import org.jspecify.annotations.NullMarked;
