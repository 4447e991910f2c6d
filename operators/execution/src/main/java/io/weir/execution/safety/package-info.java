/** What the state of the market permits. */
@NullMarked
package io.weir.execution.safety;

import org.jspecify.annotations.NullMarked;
