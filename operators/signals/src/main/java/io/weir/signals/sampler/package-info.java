/** Samplers: what causes rows, and their catalogue. */
@NullMarked
package io.weir.signals.sampler;

import org.jspecify.annotations.NullMarked;
