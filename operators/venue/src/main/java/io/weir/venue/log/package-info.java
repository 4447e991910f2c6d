/** Recorded files: found, put together into logs, and read in their order. */
@NullMarked
package io.weir.venue.log;

import org.jspecify.annotations.NullMarked;
