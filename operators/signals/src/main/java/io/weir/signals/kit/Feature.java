package io.weir.signals.kit;

/**
 * One entry of the catalogue: a feature, or a family of features that differ in parameters.
 *
 * <p>Stateless. {@link #bind} makes the part that belongs to one instrument and one column; what it
 * must hear of every event lives in a {@link FeatureInput}, shared by all columns that read it.
 */
public interface Feature {

    FeatureInfo info();

    /** Name of the column for one choice of parameters. */
    String columnName(ParameterValues values);

    /** The value of one column for one instrument; asks {@code inputs} for what it reads. */
    ColumnWriter bind(ParameterValues values, Inputs inputs);
}
