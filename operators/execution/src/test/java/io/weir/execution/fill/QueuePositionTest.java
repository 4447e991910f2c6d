package io.weir.execution.fill;

import static io.weir.execution.fill.QueuePosition.MODEL;
import static io.weir.execution.fill.QueuePosition.OPTIMISTIC;
import static io.weir.execution.fill.QueuePosition.PESSIMISTIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.weir.execution.fill.QueueModel.Kind;
import io.weir.schema.state.ByteInput;
import io.weir.schema.state.ByteOutput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueuePositionTest {

    private static final int SCALE = 8;
    private static final long UNIT = 100_000_000;
    private static final long TOTAL = 5 * UNIT;

    /** Front 40, shown 100 then 80, no trade: the golden table of the specification. */
    @ParameterizedTest(name = "{0}({1}): p {2}, front {3}")
    @CsvSource({
        "POWER_PROB, 1, .6, 32.0",
        "POWER_PROB, 2, .692307692, 33.846153846",
        "POWER_PROB, 3, .771428571, 35.428571429",
        "LOG_PROB, 1, .525388494, 30.50776988",
        "LOG_PROB2, 1, .890740307, 37.814806132",
        "POWER_PROB2, 2, .36, 27.2",
        "POWER_PROB2, 3, .216, 24.32",
        "POWER_PROB3, 2, .84, 36.8",
        "POWER_PROB3, 3, .936, 38.72"
    })
    void probabilityAndFrontAreGolden(Kind kind, double power, double probability, double front) {
        QueueModel model = new QueueModel(kind, power);
        assertThat(model.probability(40, 60)).isCloseTo(probability, within(1e-9));
        QueuePosition position = frontOf40(model);
        position.update(80 * UNIT);
        assertThat(position.front(MODEL) / (double) UNIT).isCloseTo(front, within(1.01e-8));
    }

    @Test
    void riskAverseKeepsItsFront() {
        QueuePosition position = frontOf40(QueueModel.of(Kind.RISK_AVERSE));
        position.update(80 * UNIT);
        assertThat(position.front(MODEL)).isEqualTo(40 * UNIT);
    }

    /** Front 40, shown 100, 10 traded, then 70 shown: what was traded counts as behind. */
    @Test
    void tradedQuantityCountsBehind() {
        QueuePosition position = frontOf40(QueueModel.of(Kind.POWER_PROB));
        position.trade(10 * UNIT, 0, TOTAL);
        position.update(70 * UNIT);
        assertThat(position.front(MODEL)).isEqualTo(24 * UNIT);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nothingInFrontOrBehindIsCertain(Kind kind) {
        double probability = new QueueModel(kind, 2).probability(0, 0);
        assertThat(probability).isEqualTo(kind == Kind.OPTIMISTIC ? 0 : 1);
    }

    @Test
    void refusesAPowerThatIsNone() {
        assertThatThrownBy(() -> new QueueModel(Kind.POWER_PROB, 0))
                .hasMessage("Invalid power of queue model POWER_PROB: must be > 0, was 0.0");
    }

    @Test
    void optimisticTakesWhatWasTradedSinceTheLastUpdate() {
        QueuePosition position = position(QueueModel.of(Kind.POWER_PROB), 1);
        position.join(100, 30);
        assertThat(position.front(OPTIMISTIC)).isEqualTo(70);
        assertThat(position.front(MODEL)).isEqualTo(100);
        // The update says of the 30 that they are gone: the optimistic position knew it.
        position.update(70);
        assertThat(position.front(OPTIMISTIC)).isEqualTo(70);
        assertThat(position.front(PESSIMISTIC)).isEqualTo(70);
    }

    @Test
    void fillsWholeLotsOfWhatGoesBeyondTheFront() {
        QueuePosition position = position(QueueModel.of(Kind.RISK_AVERSE), 10);
        position.join(100, 0);
        assertThat(position.trade(119, 0, 50)).isEqualTo(10);
        assertThat(position.front(MODEL)).isZero();
        assertThat(position.trade(25, 10, 50)).as("10 went to an order before").isEqualTo(10);
        assertThat(position.trade(500, 0, 50)).as("what remains").isEqualTo(30);
        assertThat(position.trade(500, 0, 50)).isZero();
    }

    @ParameterizedTest(name = "{0} beyond the front, lot 10: {1}")
    @CsvSource({"4, 0", "5, 50", "9, 50"})
    void wholeFillsWantHalfALot(long beyond, long expected) {
        QueuePosition position = position(QueueModel.of(Kind.RISK_AVERSE), 10);
        position.join(100, 0);
        assertThat(position.tradeWhole(100 + beyond, 0, 50)).isEqualTo(expected);
    }

    @Test
    void anUnknownLevelFillsOnlyTheOptimistUntilItIsNamed() {
        QueuePosition position = position(QueueModel.of(Kind.POWER_PROB), 1);
        position.joinUnknown();
        assertThat(position.trade(100, 0, 50)).isZero();
        assertThat(position.filled(OPTIMISTIC)).isEqualTo(50);
        assertThat(position.isUnknown()).isTrue();
        position.update(7);
        assertThat(position.isUnknown()).isFalse();
        assertThat(position.front(MODEL)).isEqualTo(7);
        assertThat(position.front(PESSIMISTIC)).isEqualTo(7);
    }

    @Test
    void aFrozenLevelLosesNothingUntilItIsNamedAgain() {
        QueuePosition position = position(QueueModel.of(Kind.POWER_PROB), 1);
        position.join(100, 0);
        position.freeze();
        position.update(90);
        assertThat(position.front(MODEL)).as("min, no share of a change").isEqualTo(90);
        position.update(90);
        assertThat(position.front(MODEL)).isEqualTo(90);
    }

    @Test
    void aBookThatIsValidAgainForgetsWhatWasTraded() {
        QueuePosition position = position(QueueModel.of(Kind.POWER_PROB), 1);
        position.join(100, 0);
        position.trade(10, 0, 50);
        position.recover(60);
        assertThat(position.front(OPTIMISTIC)).isZero();
        assertThat(position.front(MODEL)).isEqualTo(60);
        position.update(60);
        assertThat(position.front(MODEL)).isEqualTo(60);
    }

    /** Whatever happens at a level, the three positions stay in order. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 42, 20_240_808})
    void positionsStayInOrderAndEqualTheirTwin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 1_000; run++) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            QueueModel model = new QueueModel(kind, 1 + random.nextInt(3));
            long lot = 1 + random.nextInt(10);
            long total = lot * (1 + random.nextInt(20));
            QueuePosition position = position(model, lot);
            Twin twin = new Twin(model, lot, total);
            long shown = random.nextInt(200);
            long traded = random.nextInt(50);
            position.join(shown, traded);
            twin.join(shown, traded);
            for (int step = 0; step < 30; step++) {
                if (random.nextBoolean()) {
                    long quantity = 1 + random.nextInt(60);
                    long before = random.nextInt(20);
                    position.trade(quantity, before, total);
                    twin.trade(quantity, before);
                } else {
                    long next = random.nextInt(200);
                    position.update(next);
                    twin.update(next);
                }
                if (step == 15) {
                    position = copy(position, model, lot);
                }
                twin.check(position, seed, run, step);
            }
        }
    }

    private static QueuePosition copy(QueuePosition of, QueueModel model, long lot) {
        ByteOutput out = new ByteOutput();
        of.write(out);
        QueuePosition copy = position(model, lot);
        copy.read(new ByteInput(out.toByteArray()));
        return copy;
    }

    private static QueuePosition frontOf40(QueueModel model) {
        QueuePosition position = position(model, 1);
        position.join(40 * UNIT, 0);
        position.update(100 * UNIT);
        return position;
    }

    private static QueuePosition position(QueueModel model, long lot) {
        return new QueuePosition(model, SCALE, lot);
    }

    /** The formulas once more, in decimals, one object per position. */
    private static final class Twin {
        private final QueueModel model;
        private final BigDecimal lot;
        private final BigDecimal total;
        private final BigDecimal[] front = new BigDecimal[3];
        private final BigDecimal[] traded = new BigDecimal[3];
        private final BigDecimal[] filled = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
        private BigDecimal previous = BigDecimal.ZERO;

        Twin(QueueModel model, long lot, long total) {
            this.model = model;
            this.lot = BigDecimal.valueOf(lot);
            this.total = BigDecimal.valueOf(total);
        }

        void join(long shown, long since) {
            previous = BigDecimal.valueOf(shown);
            for (int i = 0; i < 3; i++) {
                boolean sees = isOptimistic(i);
                front[i] = BigDecimal.valueOf(sees ? Math.max(0, shown - since) : shown);
                traded[i] = BigDecimal.valueOf(sees ? since : 0);
            }
        }

        private boolean isOptimistic(int i) {
            return i == OPTIMISTIC || (i == MODEL && model.kind() == Kind.OPTIMISTIC);
        }

        void trade(long quantity, long before) {
            for (int i = 0; i < 3; i++) {
                traded[i] = traded[i].add(BigDecimal.valueOf(quantity));
                front[i] = front[i].subtract(BigDecimal.valueOf(Math.max(0, quantity - before)));
                if (front[i].signum() < 0) {
                    BigDecimal lots = front[i].negate().divide(lot, 0, RoundingMode.FLOOR);
                    filled[i] = filled[i].add(lots.multiply(lot)).min(total);
                    front[i] = BigDecimal.ZERO;
                }
            }
        }

        void update(long shown) {
            BigDecimal next = BigDecimal.valueOf(shown);
            for (int i = 0; i < 3; i++) {
                BigDecimal change = previous.subtract(next).subtract(traded[i]);
                boolean trades =
                        i == PESSIMISTIC || (i == MODEL && model.kind() == Kind.RISK_AVERSE);
                BigDecimal moved = front[i];
                if (change.signum() > 0 && !trades) {
                    moved = isOptimistic(i) ? front[i].subtract(change) : shared(i, change);
                }
                front[i] = moved.min(next).max(BigDecimal.ZERO);
                traded[i] = BigDecimal.ZERO;
            }
            previous = next;
        }

        private BigDecimal shared(int i, BigDecimal change) {
            BigDecimal back = previous.subtract(front[i]);
            double p =
                    model.probability(
                            front[i].movePointLeft(SCALE).doubleValue(),
                            back.movePointLeft(SCALE).doubleValue());
            BigDecimal part = BigDecimal.valueOf(Math.rint(p * change.doubleValue()));
            return front[i].subtract(change.subtract(part))
                    .add(back.subtract(part).min(BigDecimal.ZERO));
        }

        void check(QueuePosition position, long seed, int run, int step) {
            for (int i = 0; i < 3; i++) {
                assertThat(new BigDecimal(position.front(i)))
                        .as("front %d, seed %d, run %d, step %d", i, seed, run, step)
                        .isEqualByComparingTo(front[i])
                        .isGreaterThanOrEqualTo(BigDecimal.ZERO);
                assertThat(new BigDecimal(position.filled(i)))
                        .as("filled %d, seed %d, run %d, step %d", i, seed, run, step)
                        .isEqualByComparingTo(filled[i]);
            }
            assertThat(position.front(OPTIMISTIC)).isLessThanOrEqualTo(position.front(MODEL));
            assertThat(position.front(MODEL)).isLessThanOrEqualTo(position.front(PESSIMISTIC));
            assertThat(position.certain()).isLessThanOrEqualTo(position.filled(MODEL));
            assertThat(position.filled(MODEL))
                    .isLessThanOrEqualTo(position.filled(MODEL) + position.possible());
            assertThat(position.filled(PESSIMISTIC)).isLessThanOrEqualTo(position.filled(MODEL));
            assertThat(position.filled(MODEL)).isLessThanOrEqualTo(position.filled(OPTIMISTIC));
        }
    }
}
