/**
 * What features and samplers are made of: builder, parameters, windows, exact sums. Knows none of
 * them.
 */
@NullMarked
package io.weir.signals.kit;

import org.jspecify.annotations.NullMarked;
