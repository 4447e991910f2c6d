/** Order-flow imbalance over windows. */
@NullMarked
package io.weir.signals.feature.flow;

import org.jspecify.annotations.NullMarked;
