package io.weir.signals.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the columns of one instrument read; each input exists once, however many ask for it. */
public final class Inputs {

    private final Market market;
    private final List<FeatureInput> all = new ArrayList<>();

    public Inputs(Market market) {
        this.market = market;
    }

    public Market market() {
        return market;
    }

    /** The input of this class, made by {@code maker} if no column asked for it before. */
    public <T extends FeatureInput> T shared(Class<T> type, Supplier<T> maker) {
        for (FeatureInput input : all) {
            if (type.isInstance(input)) {
                return type.cast(input);
            }
        }
        T made = maker.get();
        all.add(made);
        return made;
    }

    /** Ends the asking. */
    public FeatureInput[] open() {
        for (FeatureInput input : all) {
            input.open();
        }
        return all.toArray(new FeatureInput[0]);
    }
}
