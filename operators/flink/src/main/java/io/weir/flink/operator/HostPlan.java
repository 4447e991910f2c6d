package io.weir.flink.operator;

import io.weir.flink.state.MarketOrder;
import io.weir.flink.state.OnChange;
import io.weir.flink.state.RecordOrder;
import io.weir.flink.state.WriteBackState;
import io.weir.kernel.HostFactory;
import io.weir.kernel.InstrumentHosts;
import io.weir.schema.event.MarketEvent;
import java.io.Serializable;

/**
 * What a {@link KeyedHost} hosts and how.
 *
 * @param <E> the records
 * @param hosts makes the host of an id
 * @param keys says whose a record is
 * @param records order and form of the records
 * @param state how the keyed state is kept
 * @param emitsRecords whether the ordered records are the operator's main output
 */
public record HostPlan<E>(
        HostFactory<E> hosts,
        HostKeys<E> keys,
        RecordOrder<E> records,
        WriteBackState.Settings state,
        boolean emitsRecords)
        implements Serializable {

    /** Prefix of the keyed states of instruments; part of the savepoint contract. */
    static final String INSTRUMENT_STATE = "instrument";

    /**
     * The plan of a job over instruments, whose records nobody reads behind it.
     *
     * @param liveKeysMax most instruments on the heap of one task
     * @param onChange what happens to stored state whose numbers mean something else
     */
    public static HostPlan<MarketEvent> ofInstruments(
            InstrumentHosts hosts, int liveKeysMax, OnChange onChange) {
        return new HostPlan<>(
                hosts,
                new InstrumentKeys(hosts.registry()),
                MarketOrder.INSTANCE,
                new WriteBackState.Settings(INSTRUMENT_STATE, liveKeysMax, onChange),
                false);
    }
}
