/** Age, status and delays of the data itself. */
@NullMarked
package io.weir.signals.feature.quality;

import org.jspecify.annotations.NullMarked;
