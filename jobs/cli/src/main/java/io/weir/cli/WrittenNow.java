package io.weir.cli;

import io.weir.dataset.RunLock;
import io.weir.dataset.RunMark;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Looks whether a run that is to be read is whole. */
final class WrittenNow {

    private WrittenNow() {}

    /** Refuses a run that is not done, and warns of one that another command works on. */
    static void check(Path run, PrintWriter err) {
        RunMark.checkDone(run);
        if (RunLock.isHeld(run)) {
            err.println(
                    "weir: warning: another run of Weir writes "
                            + run
                            + " now: what is read is not complete");
        }
    }
}
