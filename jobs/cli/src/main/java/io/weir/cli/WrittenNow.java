package io.weir.cli;

import io.weir.dataset.RunLock;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Says of a run that is read that another command writes it. */
final class WrittenNow {

    private WrittenNow() {}

    static void warn(Path run, PrintWriter err) {
        if (RunLock.isHeld(run)) {
            err.println(
                    "weir: warning: another run of Weir writes "
                            + run
                            + " now: what is read is not complete");
        }
    }
}
