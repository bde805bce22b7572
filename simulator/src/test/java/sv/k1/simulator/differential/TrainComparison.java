package sv.k1.simulator.differential;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import sv.k1.hal.cash.pulse.PulseDriverSide;
import sv.k1.simulator.cash.pulse.PulseModelSide;

/**
 * Pulses: the board's lines have no check, so a message is a whole train. The driver must read as many pulses as the model gave,
 * whatever the jitter and bounce, and from a spoilt or damaged train never more; each word of the host must be the board's.
 */
final class TrainComparison {
    private static final int MOST_PULSES = 20;
    private static final List<String> WORDS = List.of("INHIBIT", "ENABLE", "VERSION");

    private final RandomGenerator chance;
    private final PulseModelSide board;
    private final PulseDriverSide host = new PulseDriverSide();
    private final Tally tally = new Tally("pulse");

    TrainComparison(RandomGenerator chance) {
        this.chance = chance;
        this.board = new PulseModelSide(chance);
    }

    Tally run(long messages) {
        while (tally.messages() < messages) {
            switch (chance.nextInt(5)) {
                case 0, 1 -> whole();
                case 2 -> spoilt();
                case 3 -> damaged();
                default -> word();
            }
        }
        return tally;
    }

    private int pulses() {
        return 1 + chance.nextInt(MOST_PULSES);
    }

    private void whole() {
        int pulses = pulses();
        byte[] bytes = joined(board.train(pulses, false, chance.nextLong(1_000_000, 1_000_000_000)));
        tally.message(true);
        judge(host.trusted(bytes).equals(List.of(pulses)), pulses + " pulses are not read as such", bytes);
    }

    /** A last pulse that is too narrow or does not end: nobody knows what the acceptor meant. */
    private void spoilt() {
        int pulses = pulses();
        byte[] bytes = joined(board.train(pulses, true, chance.nextLong(1_000_000, 1_000_000_000)));
        tally.message(false);
        judge(host.trusted(bytes).isEmpty(), "a spoilt train of " + pulses + " pulses is trusted", bytes);
    }

    /** An edge that was lost, told twice or spoilt on its way; a later time stamp may tear a train, and nothing may be added. */
    private void damaged() {
        int pulses = pulses();
        List<byte[]> lines = new ArrayList<>(board.train(pulses, false, 1_000_000));
        int at = chance.nextInt(lines.size());
        switch (chance.nextInt(3)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, lines.get(at));
            default -> lines.set(at, Damage.of(List.of(lines.get(at)), chance));
        }
        byte[] bytes = joined(lines);
        tally.message(false);
        int counted = host.trusted(bytes).stream().mapToInt(Integer::intValue).sum();
        judge(counted <= pulses, counted + " pulses are read from a damaged train of " + pulses, bytes);
    }

    private void word() {
        String word = WORDS.get(chance.nextInt(WORDS.size()));
        byte[] bytes = PulseDriverSide.word(word);
        tally.message(true);
        judge(board.understood(bytes).equals(List.of(word)), "the board does not understand " + word, bytes);
        board.drop();
    }

    private void judge(boolean agreed, String what, byte[] bytes) {
        if (agreed) {
            tally.agreed(1);
        } else {
            tally.disagreed(what, bytes, List.of(), List.of());
        }
    }

    private static byte[] joined(List<byte[]> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        lines.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }
}
