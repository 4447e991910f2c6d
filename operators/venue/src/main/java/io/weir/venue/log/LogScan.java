package io.weir.venue.log;

import java.util.List;
import java.util.Map;

/**
 * Facts of one log. All times and lengths are ns.
 *
 * @param streams stream ids, sorted
 * @param instruments facts by instrument, sorted
 * @param counters of the whole log
 * @param spans coverage: from a first record to the END behind it
 * @param deadLetters numbers by reason, of those that occur
 * @param gaps places where ordinals of an archive stream are missing, by instrument
 * @param skewMin smallest offset between receive time and venue time
 * @param skewMax largest offset
 * @param late records that are late at the scan's lateness
 * @param suggestedLateness smallest lateness, rounded up to 100 ms, at which no record is late
 */
public record LogScan(
        LogDescriptor log,
        List<String> streams,
        Map<String, InstrumentScan> instruments,
        LogCounters counters,
        List<Span> spans,
        Map<String, Long> deadLetters,
        long gaps,
        long skewMin,
        long skewMax,
        long late,
        long suggestedLateness) {

    /** A stretch of a log between ENDs; both times are receive times, ns. */
    public record Span(long from, long to) {}

    /**
     * Facts of one instrument.
     *
     * @param messages number of events by kind, in the order of the kinds
     * @param backwardSteps by kind, in the order of the kinds, of those that give a venue time
     */
    public record InstrumentScan(
            Map<String, Long> messages, Map<String, BackwardSteps> backwardSteps) {}

    /**
     * How far event time of a channel lies behind the largest event time of its log so far.
     *
     * @param largest largest distance, ns
     * @param over100ms number of records by more than 100 ms
     * @param over500ms number of records by more than 500 ms
     * @param over1s number of records by more than 1 s
     * @param over2s number of records by more than 2 s
     */
    public record BackwardSteps(
            long largest, long over100ms, long over500ms, long over1s, long over2s) {}
}
