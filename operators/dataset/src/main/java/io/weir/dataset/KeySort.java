package io.weir.dataset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Puts rows that are there by column into the order of their keys. */
final class KeySort {

    private final Columns rows;
    private final int[] texts;
    private final int[] numbers;

    private KeySort(Columns rows, KeyOrder order) {
        this.rows = rows;
        this.texts = order.groupColumns();
        this.numbers = order.numberColumns();
    }

    /** Numbers of the rows, in the order of their keys. */
    static int[] sort(Columns rows, KeyOrder order) {
        return new KeySort(rows, order).sorted();
    }

    /** A number for the group of each row, in the order of the groups. */
    static long[] groups(Columns rows, KeyOrder order) {
        return new KeySort(rows, order).groupNumbers();
    }

    private int[] sorted() {
        long[] groups = groupNumbers();
        TreeMap<Long, int[]> byGroup = byGroup(groups);
        int[] sorted = new int[rows.rows()];
        int at = 0;
        for (int[] members : byGroup.values()) {
            sortByNumbers(members);
            System.arraycopy(members, 0, sorted, at, members.length);
            at += members.length;
        }
        return sorted;
    }

    private static TreeMap<Long, int[]> byGroup(long[] groups) {
        TreeMap<Long, int[]> sizes = new TreeMap<>();
        for (long group : groups) {
            sizes.computeIfAbsent(group, absent -> new int[1])[0]++;
        }
        TreeMap<Long, int[]> members = new TreeMap<>();
        sizes.forEach((group, size) -> members.put(group, new int[size[0]]));
        for (int row = groups.length - 1; row >= 0; row--) {
            int[] left = java.util.Objects.requireNonNull(sizes.get(groups[row]));
            java.util.Objects.requireNonNull(members.get(groups[row]))[--left[0]] = row;
        }
        return members;
    }

    private long[] groupNumbers() {
        long[] groups = new long[rows.rows()];
        for (int column : texts) {
            ColumnValues values = rows.column(column);
            int[] ranks = ranks(values.texts());
            for (int row = 0; row < groups.length; row++) {
                groups[row] = groups[row] * ranks.length + ranks[(int) values.number(row)];
            }
        }
        return groups;
    }

    /** Places of texts in their order. */
    private static int[] ranks(List<String> table) {
        Integer[] places = new Integer[table.size()];
        Arrays.setAll(places, i -> i);
        Arrays.sort(places, Comparator.comparing(table::get));
        int[] ranks = new int[places.length];
        for (int rank = 0; rank < places.length; rank++) {
            ranks[places[rank]] = rank;
        }
        return ranks;
    }

    private void sortByNumbers(int[] members) {
        boolean inOrder = true;
        for (int i = 1; i < members.length && inOrder; i++) {
            inOrder = compareNumbers(members[i - 1], members[i]) <= 0;
        }
        if (inOrder) {
            return;
        }
        Integer[] boxed = new Integer[members.length];
        Arrays.setAll(boxed, i -> members[i]);
        Arrays.sort(boxed, this::compareNumbers);
        Arrays.setAll(members, i -> boxed[i]);
    }

    private int compareNumbers(int a, int b) {
        for (int column : numbers) {
            int order = Long.compare(rows.column(column).number(a), rows.column(column).number(b));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
