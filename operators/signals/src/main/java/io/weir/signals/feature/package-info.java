/** The catalogue of features, the default set, and what configuration selects. */
@NullMarked
package io.weir.signals.feature;

import org.jspecify.annotations.NullMarked;
