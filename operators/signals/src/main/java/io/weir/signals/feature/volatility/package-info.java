/** Changes of the mid over windows. */
@NullMarked
package io.weir.signals.feature.volatility;

import org.jspecify.annotations.NullMarked;
