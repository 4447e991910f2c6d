/** Features of the quantities and prices of one side's levels. */
@NullMarked
package io.weir.signals.feature.depth;

import org.jspecify.annotations.NullMarked;
