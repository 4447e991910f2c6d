/** The log format and the clock that stamps it. */
@NullMarked
package io.weir.schema.time;

import org.jspecify.annotations.NullMarked;
