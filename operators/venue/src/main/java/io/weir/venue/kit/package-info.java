/** What decoders of venues share: a reader of JSON, number texts, times, levels, refusals. */
@NullMarked
package io.weir.venue.kit;

import org.jspecify.annotations.NullMarked;
