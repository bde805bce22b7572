package sv.k1.simulator.console;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an audit found, in plain words.
 *
 * @param sales sales the journal opened
 * @param disputed notes whose owner could not be proved; each is named in the journal
 * @param open sales that hold cash and are neither paid nor on a ticket yet, each with its state
 * @param lost value somebody is missing, each with its evidence
 * @param doubled value that was given twice, each with its evidence
 * @param lightning what went over Lightning
 * @param tickets references of the sales that are on a ticket: each must be good for its cash
 */
record Audit(
        int sales,
        int disputed,
        List<String> open,
        List<String> lost,
        List<String> doubled,
        Lightning lightning,
        Set<String> tickets) {
    /**
     * The two numbers that must agree; which payment belongs to which sale is judged one by one.
     *
     * @param payments the operator's node really made
     * @param sales the journal counts as paid by them
     */
    record Lightning(int payments, int sales) {
        Lightning and(Lightning other) {
            return new Lightning(payments + other.payments, sales + other.sales);
        }
    }

    Audit {
        open = List.copyOf(open);
        lost = List.copyOf(lost);
        doubled = List.copyOf(doubled);
        tickets = Set.copyOf(tickets);
    }

    /** What two machines that share nothing come to. */
    Audit and(Audit other) {
        return new Audit(
                sales + other.sales,
                disputed + other.disputed,
                joined(open, other.open),
                joined(lost, other.lost),
                joined(doubled, other.doubled),
                lightning.and(other.lightning),
                Stream.concat(tickets.stream(), other.tickets.stream()).collect(Collectors.toSet()));
    }

    private static List<String> joined(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** Nothing lost, nothing doubled. */
    boolean isClean() {
        return lost.isEmpty() && doubled.isEmpty();
    }

    /** Clean, and every sale is over. */
    boolean isSettled() {
        return isClean() && open.isEmpty();
    }

    /** The findings, one a line; empty when there are none. */
    String findings() {
        StringBuilder text = new StringBuilder();
        lost.forEach(line -> text.append("LOST     ").append(line).append('\n'));
        doubled.forEach(line -> text.append("DOUBLED  ").append(line).append('\n'));
        open.forEach(line -> text.append("OPEN     ").append(line).append('\n'));
        return text.toString();
    }

    /** {@code lost=0 doubled=0 disputed=0} and so on. */
    String summary() {
        return String.format(Locale.ROOT, "lost=%d doubled=%d disputed=%d", lost.size(), doubled.size(), disputed);
    }
}
