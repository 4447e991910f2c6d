/** Hyperliquid: books of snapshots only, and trades. */
@NullMarked
package io.weir.venue.hyperliquid;

import org.jspecify.annotations.NullMarked;
