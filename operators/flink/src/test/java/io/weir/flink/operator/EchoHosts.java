package io.weir.flink.operator;

import io.weir.kernel.Counter;
import io.weir.kernel.Host;
import io.weir.kernel.HostFactory;
import io.weir.schema.event.MarketEvent;
import io.weir.schema.row.DatasetSchema;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes echoing hosts whose meaning and end the test chooses. */
record EchoHosts(TreeMap<String, String> meaning, long overNanos)
        implements HostFactory<MarketEvent> {

    /** Hosts without a meaning that are never over. */
    static final EchoHosts PLAIN = new EchoHosts(new TreeMap<>(), Host.NEVER);

    static EchoHosts meaning(String name, String value) {
        return new EchoHosts(new TreeMap<>(Map.of(name, value)), Host.NEVER);
    }

    /** Hosts that are over some time after their last record, if that is an END. */
    static EchoHosts overAfter(long nanos) {
        return new EchoHosts(new TreeMap<>(), nanos);
    }

    @Override
    public EchoHost create(String id) {
        return new EchoHost(id, overNanos);
    }

    @Override
    public List<DatasetSchema> datasets() {
        return List.of(EchoHost.ECHO, EchoHost.LETTER);
    }

    @Override
    public List<Counter> counters() {
        return EchoHost.COUNTERS;
    }

    @Override
    public SortedMap<String, String> meaning(String id) {
        return meaning;
    }
}
