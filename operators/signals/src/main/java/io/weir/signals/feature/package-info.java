/** The catalogue of features, what they are configured by, and what they read. */
@NullMarked
package io.weir.signals.feature;

import org.jspecify.annotations.NullMarked;
