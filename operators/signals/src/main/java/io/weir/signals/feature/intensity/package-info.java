/** Records per second over windows. */
@NullMarked
package io.weir.signals.feature.intensity;

import org.jspecify.annotations.NullMarked;
