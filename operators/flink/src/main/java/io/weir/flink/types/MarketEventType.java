package io.weir.flink.types;

import io.weir.schema.event.MarketEvent;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** Flink's description of events. */
public final class MarketEventType extends TypeInformation<MarketEvent> {

    /** The only one needed. */
    public static final MarketEventType INSTANCE = new MarketEventType();

    private static final long serialVersionUID = 1L;

    private MarketEventType() {}

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<MarketEvent> getTypeClass() {
        return MarketEvent.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<MarketEvent> createSerializer(SerializerConfig config) {
        return new MarketEventSerializer();
    }

    @Override
    public String toString() {
        return "MarketEvent";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MarketEventType;
    }

    @Override
    public int hashCode() {
        return MarketEventType.class.getName().hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof MarketEventType;
    }
}
