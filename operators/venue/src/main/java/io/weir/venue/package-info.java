/** What venues share: recorded bytes in, events out. */
@NullMarked
package io.weir.venue;

import org.jspecify.annotations.NullMarked;
