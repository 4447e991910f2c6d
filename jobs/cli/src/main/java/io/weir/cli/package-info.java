/** The {@code weir} command: words to the user, progress and exit codes. */
@NullMarked
package io.weir.cli;

import org.jspecify.annotations.NullMarked;
