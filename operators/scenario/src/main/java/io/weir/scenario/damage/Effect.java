package io.weir.scenario.damage;

/** What a kind of damage does; nothing where the recording has no line to damage. */
@FunctionalInterface
interface Effect {
    void damage(Damaging recording);
}
