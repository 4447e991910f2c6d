/** Synthetic markets and what a recorder would have written of them. */
@NullMarked
package io.weir.scenario;

import org.jspecify.annotations.NullMarked;
