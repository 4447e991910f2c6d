package io.weir.signals.label;

import io.weir.book.BookStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded streams of steps with every kind of trouble, many of them at equal times. */
final class RandomSteps {

    private static final long STEP_NANOS = 250_000;
    private static final BookStatus[] TROUBLE = {
        BookStatus.STALE,
        BookStatus.GAP,
        BookStatus.CROSSED,
        BookStatus.CHECKSUM_MISMATCH,
        BookStatus.AWAITING_SNAPSHOT,
        BookStatus.RESYNCING
    };
    private static final String[] SAMPLERS = {"book", "bbo", "clock_1ms"};

    private final SplittableRandom random;
    private final List<Step> steps = new ArrayList<>();
    private boolean isValid;

    /** Of a thousand steps, how many break the book, and how many do that or end coverage. */
    private int breaks = 15;

    private int ends = 22;
    private long time;
    private long mid = 10_000;

    RandomSteps(long seed) {
        this(seed, 1_000_000_000L);
    }

    RandomSteps(long seed, long firstTime) {
        random = new SplittableRandom(seed);
        time = firstTime;
    }

    /** Spells ten times as long, for horizons and windows that others do not reach. */
    static RandomSteps calm(long seed) {
        RandomSteps steps = new RandomSteps(seed);
        steps.breaks = 2;
        steps.ends = 3;
        return steps;
    }

    /** The last step is an END, so that every row is finished. */
    List<Step> steps(int count) {
        add(Step.status(time, BookStatus.AWAITING_SNAPSHOT));
        while (steps.size() < count) {
            time += random.nextInt(3) == 0 ? random.nextInt(6) * STEP_NANOS : 0;
            next();
        }
        end();
        return steps;
    }

    private void next() {
        int draw = random.nextInt(1_000);
        if (!isValid && draw < 150) {
            isValid = true;
            add(Step.status(time, BookStatus.VALID));
        } else if (draw < breaks) {
            isValid = false;
            add(Step.status(time, TROUBLE[random.nextInt(TROUBLE.length)]));
        } else if (draw < ends) {
            end();
        } else if (draw < 450) {
            touch();
        } else {
            add(Step.row(time, SAMPLERS[random.nextInt(SAMPLERS.length)]));
        }
    }

    private void touch() {
        mid += random.nextInt(-12, 13);
        int half = random.nextInt(1, 8);
        int missing = random.nextInt(25);
        long bid = missing == 0 ? 0 : mid - half;
        long ask = missing == 1 ? 0 : mid + half + random.nextInt(2);
        add(Step.touch(time, bid, ask));
    }

    /** Nothing else stands at the time of an END, which is last in the canonical order. */
    private void end() {
        add(Step.end(time));
        isValid = false;
        time += (1 + random.nextInt(8)) * STEP_NANOS;
    }

    private void add(Step step) {
        steps.add(step.receivedAt(time + random.nextInt(-1_000_000, 5_000_000)));
    }
}
