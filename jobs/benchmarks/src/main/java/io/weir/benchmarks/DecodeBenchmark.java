package io.weir.benchmarks;

import io.weir.pipelines.Registries;
import io.weir.schema.event.DeadLetter;
import io.weir.schema.event.MarketEvent;
import io.weir.venue.DecodeSink;
import io.weir.venue.PayloadDecoder;
import io.weir.venue.Venues;
import io.weir.venue.log.LogDescriptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** One recorded message from bytes to an event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {

    /** Whose messages. */
    @Param({"spot", "usdm", "coinm"})
    public String product = "";

    private List<byte[]> messages = new ArrayList<>();
    private PayloadDecoder decoder = (bytes, from, to, out) -> {};

    /** Reads the messages. */
    @Setup
    public void prepare() throws IOException {
        messages = Inputs.messages(product);
        LogDescriptor log = Inputs.log(product);
        decoder = Venues.ALL.wire(log.wires().get(0)).decoder(log.facts(), Registries.standard());
    }

    /** Mean over the messages as they come: quotes, trades, depth, and one snapshot. */
    @Benchmark
    @OperationsPerInvocation(Inputs.COUNT)
    public void decode(Blackhole hole) {
        DecodeSink sink = new Taker(hole);
        for (byte[] message : messages) {
            decoder.decode(message, 0, message.length, sink);
        }
    }

    private record Taker(Blackhole hole) implements DecodeSink {
        @Override
        public void event(MarketEvent unstamped) {
            hole.consume(unstamped);
        }

        @Override
        public void deadLetter(DeadLetter.Reason reason, String detail) {
            throw new IllegalStateException(detail);
        }

        @Override
        public void ignored(String why) {
            hole.consume(why);
        }
    }
}
