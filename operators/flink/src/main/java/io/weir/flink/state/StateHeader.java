package io.weir.flink.state;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.Segmented;
import io.weir.schema.state.StateSection;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the state of a key says of itself: what its numbers mean, and which sections and parts are
 * of its present generation.
 *
 * <p>A generation is a time during which the key went on with the same sections. A section that is
 * not listed missed something, and what it holds must not be read.
 *
 * @param generation 1, 2, 3 …: grows when the key goes on with other sections or parts
 * @param wasReset whether the state before was reset and no result has said so yet
 * @param meaning what the numbers mean, by name
 * @param sections ids of the sections of this generation
 * @param parts names of their segmented parts
 */
record StateHeader(
        long generation,
        boolean wasReset,
        SortedMap<String, String> meaning,
        List<String> sections,
        List<String> parts) {

    /** The only format so far. */
    private static final int FORMAT = 1;

    /** Of a key that was never stored. */
    static StateHeader fresh(SortedMap<String, String> meaning) {
        return new StateHeader(0, false, meaning, List.of(), List.of());
    }

    static StateHeader read(String id, byte[] bytes) {
        ByteInput in = new ByteInput(bytes);
        int format = in.readInt();
        checkState(
                format == FORMAT,
                "Cannot restore state of %s: format %d is not known, only %d",
                id,
                format,
                FORMAT);
        long generation = in.readLong();
        boolean wasReset = in.readBoolean();
        SortedMap<String, String> meaning = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            meaning.put(in.readString(), in.readString());
        }
        return new StateHeader(generation, wasReset, meaning, readNames(in), readNames(in));
    }

    byte[] toBytes() {
        ByteOutput out = new ByteOutput();
        out.writeInt(FORMAT);
        out.writeLong(generation);
        out.writeBoolean(wasReset);
        out.writeInt(meaning.size());
        meaning.forEach(
                (name, value) -> {
                    out.writeString(name);
                    out.writeString(value);
                });
        writeNames(sections, out);
        writeNames(parts, out);
        return out.toByteArray();
    }

    /** What has another meaning today, in words, by name; empty if nothing has. */
    String differences(SortedMap<String, String> today) {
        TreeSet<String> names = new TreeSet<>(meaning.keySet());
        names.addAll(today.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String was = meaning.getOrDefault(name, "not given");
            String is = today.getOrDefault(name, "not given");
            if (!was.equals(is)) {
                differences.add(name + " was " + was + ", is " + is);
            }
        }
        return String.join("; ", differences);
    }

    /** Whether the sections and their parts are those of this generation. */
    boolean lists(List<StateSection> today) {
        if (sections.size() != today.size()) {
            return false;
        }
        int part = 0;
        for (int i = 0; i < sections.size(); i++) {
            StateSection section = today.get(i);
            if (!sections.get(i).equals(section.sectionId())) {
                return false;
            }
            for (Segmented of : section.segmented()) {
                if (part == parts.size() || !parts.get(part).equals(of.name())) {
                    return false;
                }
                part++;
            }
        }
        return part == parts.size();
    }

    /** The generation in which the key goes on with these sections. */
    StateHeader next(List<StateSection> today) {
        return new StateHeader(generation + 1, false, meaning, ids(today), partsOf(today));
    }

    /** As {@link #next(List)}, with sections and parts that another key has too. */
    StateHeader next(StateHeader alike) {
        return new StateHeader(generation + 1, false, meaning, alike.sections, alike.parts);
    }

    /** The same generation, of which only one section counts. */
    StateHeader only(StateSection kept) {
        List<StateSection> one = List.of(kept);
        return new StateHeader(generation, wasReset, meaning, ids(one), partsOf(one));
    }

    /** The generation after a reset: it has nothing yet. */
    StateHeader reset(SortedMap<String, String> today) {
        return new StateHeader(generation + 1, true, today, List.of(), List.of());
    }

    private static List<String> ids(List<StateSection> sections) {
        List<String> ids = new ArrayList<>(sections.size());
        for (StateSection section : sections) {
            ids.add(section.sectionId());
        }
        return ids;
    }

    private static List<String> partsOf(List<StateSection> sections) {
        List<String> names = new ArrayList<>();
        for (StateSection section : sections) {
            for (Segmented part : section.segmented()) {
                names.add(part.name());
            }
        }
        return names;
    }

    private static void writeNames(List<String> names, ByteOutput out) {
        out.writeInt(names.size());
        names.forEach(out::writeString);
    }

    private static List<String> readNames(ByteInput in) {
        List<String> names = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            names.add(in.readString());
        }
        return names;
    }
}
