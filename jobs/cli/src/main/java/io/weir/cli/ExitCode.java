package io.weir.cli;

/** Exit codes of every command. */
final class ExitCode {

    /** It worked; of a comparison: equal. */
    static final int OK = 0;

    /** It worked, and the answer is no: runs differ, or records broke the order. */
    static final int DIFFERENT = 1;

    /** It could not be done: wrong words, wrong input, wrong configuration. */
    static final int USAGE = 2;

    /** A bug of Weir. */
    static final int INTERNAL = 70;

    /** The machine has not enough disk, memory, threads or open files. */
    static final int ENVIRONMENT = 71;

    /** Ctrl-C, or a request to end. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
