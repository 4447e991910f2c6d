package io.weir.execution.safety;

/** Whether the market permits trading at all. */
public enum Permission {
    ALLOW,
    /** Something is wrong now. */
    BLOCKED,
    /** Something was wrong a short time ago. */
    COOLDOWN,
    /** Little is allowed, until the market has been calm for long enough. */
    PROBATION
}
