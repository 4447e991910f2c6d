/** Features that compare the quantities of both sides. */
@NullMarked
package io.weir.signals.feature.imbalance;

import org.jspecify.annotations.NullMarked;
