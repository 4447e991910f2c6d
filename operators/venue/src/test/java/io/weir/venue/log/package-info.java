/** Tests of finding and reading recordings. */
@NullMarked
package io.weir.venue.log;

import org.jspecify.annotations.NullMarked;
