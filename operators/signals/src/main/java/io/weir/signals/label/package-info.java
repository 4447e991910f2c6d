/** Labels: what came after a row, as values that no model may read as inputs. */
@NullMarked
package io.weir.signals.label;

import org.jspecify.annotations.NullMarked;
