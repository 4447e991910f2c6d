package io.weir.schema.state;

/**
 * A constant that is written to state, archives or the wire by a number of its own.
 *
 * <p>The number is part of the contract with everything written before: it is never changed and
 * never given to another constant. The place of a constant in its enum says nothing.
 */
public interface Coded {

    /** The number, 0 to {@value Codes#LARGEST}. */
    int code();
}
