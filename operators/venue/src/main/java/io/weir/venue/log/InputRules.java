package io.weir.venue.log;

/**
 * How files are put together into a recording.
 *
 * @param ordered whether all files are one log in the order given, whatever is in them
 */
public record InputRules(boolean ordered) {

    /** Content says which files are one log, and in which order. */
    public static final InputRules BY_CONTENT = new InputRules(false);

    /** All files are one log, in the order given. */
    public static final InputRules ORDERED = new InputRules(true);
}
