/** Versioned bytes in which state is kept. */
@NullMarked
package io.weir.schema.state;

import org.jspecify.annotations.NullMarked;
