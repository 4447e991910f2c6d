/** Sums and averages over trades. */
@NullMarked
package io.weir.signals.feature.trades;

import org.jspecify.annotations.NullMarked;
