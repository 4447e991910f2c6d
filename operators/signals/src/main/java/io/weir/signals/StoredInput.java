package io.weir.signals;

import static io.weir.schema.Checks.checkState;

import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import io.weir.schema.state.DroppedSegments;
import io.weir.schema.state.LongRing;
import io.weir.signals.kit.FeatureInput;
import java.util.ArrayList;
import java.util.List;

/**
 * One input in the state of the features: name, version, what it wrote, and where the segments of
 * its rings are, for a reader that no longer has this input.
 *
 * @param segments of its rings
 */
record StoredInput(String name, int version, byte[] content, List<DroppedSegments> segments) {

    static void write(FeatureInput input, ByteOutput out) {
        ByteOutput content = new ByteOutput();
        input.write(content);
        out.writeString(input.name());
        out.writeInt(input.stateVersion());
        out.writeBytes(content.toByteArray());
        out.writeInt(input.rings().size());
        for (LongRing ring : input.rings()) {
            out.writeString(ring.name());
            out.writeLong(ring.head());
            out.writeLong(ring.tail());
        }
    }

    static StoredInput read(ByteInput in) {
        String name = in.readString();
        int version = in.readInt();
        byte[] content = in.readBytes();
        List<DroppedSegments> segments = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            segments.add(new DroppedSegments(in.readString(), in.readLong(), in.readLong()));
        }
        return new StoredInput(name, version, content, segments);
    }

    void restore(FeatureInput input) {
        checkState(
                version >= 1 && version <= input.stateVersion(),
                "Cannot restore input %s of the features: version %d is not known, only 1 to %d",
                name,
                version,
                input.stateVersion());
        input.read(version, new ByteInput(content));
    }
}
