@NullMarked
package io.weir.venue.toy;

import org.jspecify.annotations.NullMarked;
