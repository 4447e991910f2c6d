package io.weir.kernel;

import static io.weir.schema.Checks.checkState;

/** What the sections of this package have in common. */
final class Sections {

    private Sections() {}

    /** Fails by name where a savepoint holds a version that this code does not know. */
    static void checkVersion(String section, int version, int known) {
        checkState(
                version == known,
                "Cannot restore state section %s: version %d is not known, only %d",
                section,
                version,
                known);
    }
}
