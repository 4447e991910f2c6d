package io.weir.flink.state;

import static io.weir.schema.Checks.checkState;
import static java.util.Objects.requireNonNull;

import io.weir.schema.state.ByteInput;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Judges restored state before anything is processed: whether each key's header fits what the code
 * and its configuration make of the key today.
 */
final class StoredKeys {

    private static final String HOW_TO_GO_ON =
            " (state.on-change: reset lets such keys start again)";

    private final KeyStates states;
    private final KeyedObjectFactory<?> factory;
    private final OnChange onChange;
    private long resets;
    private long resetRecords;

    StoredKeys(KeyStates states, KeyedObjectFactory<?> factory, OnChange onChange) {
        this.states = states;
        this.factory = factory;
        this.onChange = onChange;
    }

    /** Keys whose state was reset. */
    long resets() {
        return resets;
    }

    /** Records that waited in those keys. */
    long resetRecords() {
        return resetRecords;
    }

    /**
     * Goes through all stored keys in their order.
     *
     * @param due takes each key with the watermark at which it is next due
     * @throws IllegalStateException for the first key that must not be read; names what differs
     */
    void judge(ObjLongConsumer<String> due) throws Exception {
        List<String> keys = states.keys();
        refuseHeaderless(keys);
        for (String stored : keys) {
            String key = factory.today(stored);
            if (!key.equals(stored)) {
                move(stored, key);
            }
            states.setCurrentKey(key);
            StateHeader header =
                    StateHeader.read(SaltedKey.parse(key).id(), requireNonNull(states.header()));
            String differences = header.differences(factory.meaning(key));
            if (!differences.isEmpty()) {
                reset(key, header, differences);
            }
            due.accept(key, states.dueMillis());
        }
    }

    /** State that was written before there were headers says nothing of itself. */
    private void refuseHeaderless(List<String> keys) {
        TreeSet<String> headerless = new TreeSet<>(states.keysOfSections());
        headerless.removeAll(keys);
        for (String key : headerless) {
            checkState(
                    false,
                    "Cannot restore state of %s: it has no header, so it was written by a version"
                            + " before state headers; start from the logs instead",
                    SaltedKey.parse(key).id());
        }
    }

    private void reset(String key, StateHeader header, String differences) throws Exception {
        checkState(
                onChange == OnChange.RESET,
                "Cannot restore state of %s: %s%s",
                SaltedKey.parse(key).id(),
                differences,
                HOW_TO_GO_ON);
        byte @Nullable [] waiting = states.section(ReorderBuffer.SECTION);
        if (waiting != null) {
            resetRecords += ReorderBuffer.storedSize(new ByteInput(waiting));
        }
        states.clear();
        states.putHeader(header.reset(factory.meaning(key)));
        resets++;
    }

    private void move(String from, String to) throws Exception {
        SaltedKey old = SaltedKey.parse(from);
        String change = "key salt was " + old.salt() + ", is " + SaltedKey.parse(to).salt();
        checkState(
                onChange == OnChange.RESET,
                "Cannot restore state of %s: %s (state.on-change: reset moves it)",
                old.id(),
                change);
        checkState(
                states.holds(to),
                "Cannot move state of %s: %s, and another task holds the new key; restore once"
                        + " with job.parallelism 1",
                old.id(),
                change);
        states.setCurrentKey(to);
        byte @Nullable [] there = states.header();
        checkState(
                there == null,
                "Cannot move state of %s: %s, and both have state",
                old.id(),
                change);
        states.move(from, to);
    }
}
