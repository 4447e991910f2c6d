package io.weir.cli;

import io.weir.kernel.Counter;
import io.weir.kernel.DatasetRows;
import io.weir.kernel.Stage;
import io.weir.kernel.StageContext;
import io.weir.kernel.StageDefinition;
import io.weir.kernel.StageOption;
import io.weir.kernel.StagePlan;
import io.weir.kernel.StageSite;
import io.weir.schema.FixedPoint;
import io.weir.schema.Instrument;
import io.weir.schema.event.EventKind;
import io.weir.schema.event.Trade;
import io.weir.schema.row.Column;
import io.weir.schema.row.ColumnType;
import io.weir.schema.row.DatasetSchema;
import io.weir.schema.row.Datasets;
import io.weir.schema.row.RowBuilder;
import io.weir.schema.state.StateSection;
import java.util.List;

/** Lists large trades, as somebody would who adds a stage: one class. */
final class LargeTradeStage implements Stage {

    static final StageOption<Integer> QUANTITY =
            StageOption.integer(
                    "large-trades.quantity",
                    500,
                    "Smallest quantity of a large trade, in hundred-thousandths.");

    static final DatasetSchema LARGE_TRADES =
            Datasets.ofInstrument(
                    "large_trades",
                    "trades of a large quantity",
                    List.of(
                            Column.metadata("quantity", ColumnType.DOUBLE, "quantity", "traded"),
                            Column.metadata(
                                    "valid",
                                    ColumnType.BOOLEAN,
                                    "",
                                    "whether the book was VALID")));

    static final StageDefinition DEFINITION =
            StageDefinition.of("large-trades", settings -> new Plan(settings.get(QUANTITY)))
                    .behind("book")
                    .writes(LARGE_TRADES)
                    .options(QUANTITY)
                    .counts(
                            List.of(
                                    Counter.count("weir.large-trades", "large trades")
                                            .in(Counter.Line.HEALTH, "large trades")))
                    .build();

    private final StageSite site;
    private final io.weir.kernel.StageCounts counts;
    private final DatasetRows rows;
    private final double quantity;

    private record Plan(int quantity) implements StagePlan {

        @Override
        public List<DatasetSchema> datasets() {
            return List.of(LARGE_TRADES);
        }

        @Override
        public Stage create(StageSite site) {
            return new LargeTradeStage(site, quantity);
        }
    }

    private LargeTradeStage(StageSite site, double quantity) {
        this.site = site;
        this.counts = site.counts();
        this.rows = new DatasetRows(LARGE_TRADES, site.instrument());
        this.quantity = quantity / 100_000;
    }

    @Override
    public List<StateSection> sections() {
        return List.of(rows);
    }

    @Override
    public void onEvent(StageContext context) {
        if (context.event().kind() != EventKind.TRADE) {
            return;
        }
        Instrument instrument = site.instrument();
        Trade trade = (Trade) context.event().body();
        double traded = FixedPoint.toDouble(trade.quantity(), instrument.quantityScale());
        if (traded >= quantity) {
            RowBuilder row = rows.begin(context.event().effectiveTime(), context);
            row.set(rows.firstOwn(), traded);
            row.set(rows.firstOwn() + 1, site.book().isValid());
            context.emit(row.build());
            counts.add(0);
        }
    }
}
