/** Units, instruments and checks that every other module speaks. */
@NullMarked
package io.weir.schema;

import org.jspecify.annotations.NullMarked;
