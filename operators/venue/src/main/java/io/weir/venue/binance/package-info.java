/** Binance spot, USD-M and COIN-M: messages, snapshots and rules. */
@NullMarked
package io.weir.venue.binance;

import org.jspecify.annotations.NullMarked;
