/** Features of best prices, and of what an order of one size would pay. */
@NullMarked
package io.weir.signals.feature.prices;

import org.jspecify.annotations.NullMarked;
