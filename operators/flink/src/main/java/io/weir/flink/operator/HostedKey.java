package io.weir.flink.operator;

import io.weir.flink.state.KeyedObject;
import io.weir.flink.state.RecordOrder;
import io.weir.flink.state.ReorderBuffer;
import io.weir.kernel.Host;
import io.weir.schema.row.RowSink;
import io.weir.schema.state.StateSection;
import java.util.ArrayList;
import java.util.List;

/** All that the operator remembers of one key: waiting records and host. */
final class HostedKey<E> implements KeyedObject {

    private final String id;
    private final RecordOrder<E> order;
    private final LiveCounts live;
    private final ReorderBuffer<E> waiting;
    private Host<E> host;

    HostedKey(String id, Host<E> host, RecordOrder<E> order, LiveCounts live) {
        this.id = id;
        this.host = host;
        this.order = order;
        this.live = live;
        this.waiting = new ReorderBuffer<>(order);
    }

    String id() {
        return id;
    }

    ReorderBuffer<E> waiting() {
        return waiting;
    }

    Host<E> host() {
        return host;
    }

    /** Another host goes on with the waiting records. */
    void setHost(Host<E> newHost) {
        leave();
        host = newHost;
    }

    /**
     * A record has arrived.
     *
     * @return whether it waits for its turn from now on
     */
    boolean arrive(E event, long watermarkMillis, RowSink out) {
        if (host.onArrival(event, out)) {
            if (RecordOrder.dueMillis(order.time(event)) > watermarkMillis) {
                waiting.add(event);
                return true;
            }
            host.onBehindWatermark(event, watermarkMillis, out);
        }
        followCounts();
        return false;
    }

    /** The metrics take over what the host has counted. */
    void followCounts() {
        live.follow(host.counts());
    }

    /** Whether nothing waits, and any record to come finds the host over. */
    boolean isOver(long watermarkMillis) {
        return waiting.size() == 0 && overMillis() <= watermarkMillis;
    }

    private long overMillis() {
        long over = host.overAfter();
        return over == Host.NEVER ? NEVER : RecordOrder.dueMillis(over);
    }

    @Override
    public long nextDueMillis() {
        return waiting.size() > 0 ? waiting.nextDueMillis() : overMillis();
    }

    @Override
    public void stateWasReset() {
        host.stateWasReset();
    }

    @Override
    public void leave() {
        live.leave(host.counts());
    }

    @Override
    public List<StateSection> sections() {
        List<StateSection> sections = new ArrayList<>();
        sections.add(waiting);
        sections.addAll(host.sections());
        return sections;
    }
}
