/** Statistics of samples; every result says what it was estimated from. */
@NullMarked
package io.weir.research.stat;

import org.jspecify.annotations.NullMarked;
