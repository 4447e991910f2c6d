@NullMarked
package io.weir.venue.kraken;

import org.jspecify.annotations.NullMarked;
