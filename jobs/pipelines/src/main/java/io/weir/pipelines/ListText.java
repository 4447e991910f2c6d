package io.weir.pipelines;

import static io.weir.schema.Checks.checkArgument;

import java.util.ArrayList;
import java.util.List;

/** A list as one writes it on a command line. */
final class ListText {

    private final String text;
    private final List<String> values = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();

    private ListText(String text) {
        this.text = text;
    }

    /**
     * Reads {@code a, b}, {@code [a, b]} or {@code [a, "b"]}. Commas between round brackets or
     * quotes are part of a value: {@code mid, depth_topk(k=5 10, side=bid)} has two.
     *
     * @param key that the list is for
     * @return nothing for {@code []}
     * @throws IllegalArgumentException naming the key, the rule and the text
     */
    static List<String> parse(String key, String text) {
        String inner = text.strip();
        boolean isBracketed = inner.startsWith("[");
        if (isBracketed) {
            check(inner.length() > 1 && inner.endsWith("]"), key, text);
            inner = inner.substring(1, inner.length() - 1).strip();
        }
        if (isBracketed && inner.isEmpty()) {
            return List.of();
        }
        ListText list = new ListText(inner);
        check(list.split(), key, text);
        return List.copyOf(list.values);
    }

    private static void check(boolean holds, String key, String text) {
        checkArgument(
                holds,
                "Invalid %s: must be a list such as a, b or [a, b] with matching brackets and quotes"
                        + " and no empty value, was '%s'",
                key,
                text);
    }

    /** Takes the text apart; false if it is none. */
    private boolean split() {
        int open = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else {
                open += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            if (open < 0) {
                return false;
            }
            if (c == ',' && open == 0 && quote == 0) {
                if (!end()) {
                    return false;
                }
            } else {
                value.append(c);
            }
        }
        return open == 0 && quote == 0 && end();
    }

    /** Ends a value; false if there is nothing in it. */
    private boolean end() {
        String whole = value.toString().strip();
        value.setLength(0);
        if (whole.length() > 1 && isQuoted(whole)) {
            whole = whole.substring(1, whole.length() - 1).strip();
        }
        values.add(whole);
        return !whole.isEmpty();
    }

    private static boolean isQuoted(String whole) {
        char first = whole.charAt(0);
        return (first == '"' || first == '\'') && whole.charAt(whole.length() - 1) == first;
    }
}
