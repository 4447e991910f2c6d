@NullMarked
package io.weir.venue.binance;

import org.jspecify.annotations.NullMarked;
