@NullMarked
package io.weir.venue.hyperliquid;

import org.jspecify.annotations.NullMarked;
