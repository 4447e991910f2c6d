@NullMarked
package io.weir.venue.kit;

import org.jspecify.annotations.NullMarked;
