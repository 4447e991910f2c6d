package io.weir.scenario.damage;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Changes one digit of a number in one message. A number keeps its length: its first digit does not
 * become 0.
 *
 * @param wanted messages that are damaged
 * @param number finds numbers; the digits are in its first group
 */
record Digits(Predicate<RecordedMessage> wanted, Pattern number) implements Effect {

    static Effect of(Predicate<RecordedMessage> wanted, String number) {
        return new Digits(wanted, Pattern.compile(number));
    }

    @Override
    public void damage(Damaging recording) {
        int at =
                recording.pick(
                        message -> wanted.test(message) && number.matcher(message.line()).find());
        if (at == Damaging.NOWHERE) {
            return;
        }
        String line = recording.message(at).line();
        List<int[]> numbers = number.matcher(line).results().map(Digits::span).toList();
        int[] span = numbers.get(recording.random().nextInt(numbers.size()));
        int place = span[0] + recording.random().nextInt(span[1] - span[0]);
        while (line.charAt(place) == '.') {
            place = span[0] + recording.random().nextInt(span[1] - span[0]);
        }
        char old = line.charAt(place);
        boolean leads = place == span[0] && span[1] - span[0] > 1;
        int lowest = leads && line.charAt(place + 1) != '.' ? 1 : 0;
        int choice = recording.random().nextInt(9 - lowest);
        char other = (char) ('0' + lowest + choice);
        other = other >= old ? (char) (other + 1) : other;
        recording.replace(
                at, 1, List.of(line.substring(0, place) + other + line.substring(place + 1)));
    }

    private static int[] span(MatchResult found) {
        return new int[] {found.start(1), found.end(1)};
    }
}
