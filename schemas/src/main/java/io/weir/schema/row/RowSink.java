package io.weir.schema.row;

/** Takes finished rows of any dataset; the row's schema says which. */
@FunctionalInterface
public interface RowSink {

    void emit(Row row);
}
