package sv.k1.hal.cash.cctalk;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Requests of the start-up conversation, one after the other. What money depends on is read until two answers in a row
 * agree: the 8-bit checksum lets one damaged reply in 256 through, and a late reply does not tell what it answers.
 */
final class CcTalkScript {
    private static final int MOST_FAILURES = 2;
    private static final int MOST_ROUNDS = 8;

    private record Step(CcTalkRequest request, boolean twice, boolean optional) {}

    /** What became of the step at the head. */
    enum Outcome {
        /** Asked again. */
        AGAIN,
        /** Answered; the next step is at the head. */
        DONE,
        /** Given up; the next step is at the head. */
        SKIPPED,
        /** Given up, and nothing goes without it. */
        BROKEN
    }

    private final Deque<Step> waiting = new ArrayDeque<>();
    private Optional<byte[]> first = Optional.empty();
    private int rounds;
    private int failures;

    void must(CcTalkRequest request) {
        waiting.add(new Step(request, false, false));
    }

    /** The same, before all that is still waiting. */
    void mustNow(CcTalkRequest request) {
        waiting.addFirst(new Step(request, false, false));
        begin();
    }

    void mustTwice(CcTalkRequest request) {
        waiting.add(new Step(request, true, false));
    }

    void may(CcTalkRequest request) {
        waiting.add(new Step(request, false, true));
    }

    void mayTwice(CcTalkRequest request) {
        waiting.add(new Step(request, true, true));
    }

    /** The device does not know this command: not asked any more. */
    void drop(CcTalkHeader header) {
        waiting.removeIf(step -> step.request().header() == header);
        begin();
    }

    /** Leaves out what is not needed, up to the next request that is. */
    void dropWhile(Predicate<CcTalkRequest> isNeedless) {
        while (head().filter(isNeedless).isPresent()) {
            waiting.removeFirst();
            begin();
        }
    }

    void clear() {
        waiting.clear();
        begin();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    Optional<CcTalkRequest> head() {
        return Optional.ofNullable(waiting.peekFirst()).map(Step::request);
    }

    boolean isHead(CcTalkRequest request) {
        return head().equals(Optional.of(request));
    }

    Outcome answered(byte[] data) {
        if (waiting.getFirst().twice()
                && !first.map(before -> Arrays.equals(before, data)).orElse(false)) {
            first = Optional.of(data.clone());
            failures = 0;
            rounds++;
            return rounds < MOST_ROUNDS ? Outcome.AGAIN : Outcome.BROKEN; // knows it, and cannot be understood
        }
        waiting.removeFirst();
        begin();
        return Outcome.DONE;
    }

    /**
     * No answer after all tries of the bus, or a refusal.
     *
     * @param refused the device answered, and said no: asking again is of no use
     */
    Outcome failed(boolean refused) {
        failures++;
        Step step = waiting.getFirst();
        boolean cheap = step.optional() && !step.twice(); // a name that nothing depends on
        return refused || cheap || failures >= MOST_FAILURES ? giveUp() : Outcome.AGAIN;
    }

    private Outcome giveUp() {
        boolean optional = waiting.removeFirst().optional();
        begin();
        return optional ? Outcome.SKIPPED : Outcome.BROKEN;
    }

    private void begin() {
        first = Optional.empty();
        rounds = 0;
        failures = 0;
    }
}
