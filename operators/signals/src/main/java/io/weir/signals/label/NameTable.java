package io.weir.signals.label;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * Names behind small numbers, for as long as something refers to them.
 *
 * <p>A number whose last reference went is given to the next new name, so that the table stays as
 * small as the names in use, however often streams are reopened.
 */
final class NameTable {

    private static final String FREE = "";

    private final List<String> names = new ArrayList<>();
    private final List<Counter> references = new ArrayList<>();
    private int last;

    /** References to one name. */
    private static final class Counter {
        private int count;
    }

    /** The number of a name, with one more reference to it. */
    int take(String name) {
        if (last >= names.size() || references.get(last).count == 0 || !isAt(last, name)) {
            last = find(name);
        }
        references.get(last).count++;
        return last;
    }

    String name(int number) {
        return names.get(number);
    }

    /** One reference less. */
    void release(int number) {
        Counter counter = references.get(number);
        counter.count--;
        if (counter.count == 0) {
            names.set(number, FREE);
        }
    }

    int size() {
        return names.size();
    }

    void write(ByteOutput out) {
        out.writeInt(names.size());
        for (int i = 0; i < names.size(); i++) {
            out.writeString(names.get(i));
            out.writeInt(references.get(i).count);
        }
    }

    void read(ByteInput in) {
        names.clear();
        references.clear();
        last = 0;
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            names.add(in.readString());
            Counter counter = new Counter();
            counter.count = in.readInt();
            references.add(counter);
        }
    }

    private int find(String name) {
        int free = names.size();
        for (int i = names.size() - 1; i >= 0; i--) {
            if (references.get(i).count == 0) {
                free = i;
            } else if (isAt(i, name)) {
                return i;
            }
        }
        if (free == names.size()) {
            names.add(name);
            references.add(new Counter());
        } else {
            names.set(free, name);
        }
        return free;
    }

    private boolean isAt(int number, String name) {
        return names.get(number).equals(name);
    }
}
