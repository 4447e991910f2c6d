package io.weir.benchmarks;

/**
 * One run.
 *
 * @param messages processed
 * @param rows written, over all datasets
 * @param nanos wall time
 * @param cpuNanos of all threads of the process, compilers and collectors included
 * @param allocated bytes on the heap
 */
record Sample(long messages, long rows, long nanos, long cpuNanos, long allocated) {

    double messagesPerSecond() {
        return messages * 1e9 / nanos;
    }

    double bytesPerMessage() {
        return allocated / (double) messages;
    }
}
