@NullMarked
package io.weir.venue;

import org.jspecify.annotations.NullMarked;
