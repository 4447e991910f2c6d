/** Damage to recordings, on purpose, and what their books were before it. */
@NullMarked
package io.weir.scenario.damage;

import org.jspecify.annotations.NullMarked;
