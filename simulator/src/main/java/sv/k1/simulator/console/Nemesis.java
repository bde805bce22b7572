package sv.k1.simulator.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Strikes the machine at drawn moments: a named step of a sale, or any moment. Mostly kill -9 of the firmware, sometimes the
 * mains of the whole machine, sometimes a stop and go of the firmware or a node that does not answer for a while. Starts
 * again what it struck. One thread.
 */
final class Nemesis {
    private static final long MOMENT_MILLIS = 2;
    private static final long PATIENCE_MILLIS = 8_000;
    private static final long START_MILLIS = 90_000;
    /** After this long without polls the acceptor gives a held note back: ID-003 sheet, section 2. */
    private static final int LONG_DARK_MILLIS = 3_500;

    /** A pause of the process lasts from a swapped page to a board that is choked by heat (fault FT31): each decade as likely. */
    private static final int SHORTEST_STOP_MILLIS = 100;

    private static final int LONGEST_STOP_MILLIS = 30_000;
    private static final int LONGEST_SILENCE_MILLIS = 8_000;

    private static final int MOMENTS_DRAWN = 3;

    private static final String ANY_MOMENT = "any moment";
    private static final String STARTING = "while starting";
    private static final String ACCEPTOR = "acceptor ";
    private static final List<String> MOMENTS = List.of(
            "sale-opened",
            "destination-chosen",
            "note-escrowed",
            "stack-intended",
            "note-credited",
            "return-intended",
            "note-returned",
            "payout-owed",
            "payout-signed",
            "payout-sent",
            "payout-confirmed",
            "payout-final",
            "claim-issued",
            "claim-handed-over",
            "claim-redeemed",
            "receipt-intended",
            "receipt-ended",
            "sale-abandoned",
            ACCEPTOR + "ACCEPTING",
            ACCEPTOR + "ESCROW",
            ACCEPTOR + "STACKING",
            ACCEPTOR + "VEND_VALID",
            ACCEPTOR + "STACKED",
            ACCEPTOR + "RETURNING");

    private static final List<String> LIGHTNING_MOMENTS = List.of(
            "lightning-chosen",
            "lightning-owed",
            "lightning-intended",
            "lightning-paid",
            "lightning-failed",
            "link-intended",
            "link-bound",
            "link-revoked");

    private static final int LIGHTNING_WEIGHT = 3;

    private final List<String> moments = new ArrayList<>(MOMENTS);
    private final SimulatedMachine machine;
    private final Desk desk;
    private final RandomGenerator chance;
    private final FirmwareLog log;
    private final Map<String, Integer> hits = new TreeMap<>();
    private final List<String> ownEnds = new ArrayList<>();
    private int kills;
    private int powerCuts;
    private int stops;
    private long stoppedMillis;
    private int silences;

    Nemesis(SimulatedMachine machine, Desk desk, RandomGenerator chance) {
        this.machine = machine;
        this.desk = desk;
        this.chance = chance;
        if (machine.lightning().isPresent()) {
            // They are few and short beside those of the cash, and what they are about is new.
            for (int i = 0; i < LIGHTNING_WEIGHT; i++) {
                moments.addAll(LIGHTNING_MOMENTS);
            }
        }
        this.log = new FirmwareLog(machine.firmware().log());
    }

    /** Waits for a drawn moment and strikes; the machine is running again when this returns. */
    void strike() {
        String moment = isLikely(15) ? anyMoment() : await(someMoments());
        desk.pause(isLikely(33) ? 0 : chance.nextInt(30));
        noticeOwnEnd();
        if (isLikely(6)) {
            silenceNode();
            return;
        }
        if (isLikely(15) && stopAndGo()) {
            return;
        }
        hits.merge(moment, 1, Integer::sum);
        blow();
        while (isLikely(12)) {
            desk.pause(chance.nextInt(2_500));
            hits.merge(STARTING, 1, Integer::sum);
            blow();
        }
        awaitStart();
    }

    private String anyMoment() {
        desk.pause(chance.nextInt(4_000));
        return ANY_MOMENT;
    }

    /** Several, because some are rare: the first that comes is struck. */
    private List<String> someMoments() {
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < MOMENTS_DRAWN; i++) {
            drawn.add(moments.get(chance.nextInt(moments.size())));
        }
        return drawn;
    }

    /** Answers the moment that came first, or any moment when all stay away. */
    private String await(List<String> drawn) {
        log.newEntries();
        List<String> came = new ArrayList<>();
        desk.await(
                () -> {
                    came.addAll(log.newEntries());
                    came.add(acceptorState());
                    came.retainAll(drawn);
                    return !came.isEmpty();
                },
                PATIENCE_MILLIS,
                MOMENT_MILLIS);
        return came.isEmpty() ? ANY_MOMENT : came.getFirst();
    }

    private String acceptorState() {
        return ACCEPTOR + machine.devices().noteState();
    }

    private boolean isLikely(int percent) {
        return chance.nextInt(100) < percent;
    }

    /** Answers whether it goes on again; else it stands still and waits to be killed where it stands. */
    private boolean stopAndGo() {
        stops++;
        int millis = stopMillis();
        stoppedMillis += millis;
        machine.firmware().freeze();
        desk.pause(millis);
        if (isLikely(30)) {
            return false;
        }
        machine.firmware().thaw();
        return true;
    }

    /** Log-uniform in whole numbers: a power of two first, then a place between it and the next. */
    private int stopMillis() {
        int from = SHORTEST_STOP_MILLIS << chance.nextInt(9);
        return Math.min(from + chance.nextInt(from), LONGEST_STOP_MILLIS);
    }

    /** The cable to the node is pulled, at whatever step the sale is, and put back. */
    private void silenceNode() {
        silences++;
        machine.chain().setReachable(false);
        desk.pause(SHORTEST_STOP_MILLIS + chance.nextInt(LONGEST_SILENCE_MILLIS));
        machine.chain().setReachable(true);
    }

    private void blow() {
        kills++;
        if (isLikely(25)) {
            powerCuts++;
            machine.cutPower();
        } else {
            machine.firmware().kill();
        }
        desk.pause(isLikely(15) ? LONG_DARK_MILLIS : chance.nextInt(300));
        machine.restorePower();
    }

    /** Restarts it as the supervisor on the board would when it ended by itself. */
    private void noticeOwnEnd() {
        machine.firmware().exitCode().ifPresent(code -> {
            ownEnds.add("after " + kills + " kills, with exit code " + code + ":\n"
                    + machine.firmware().lastWords());
            machine.restorePower();
            awaitStart();
        });
    }

    private void awaitStart() {
        List<String> seen = new ArrayList<>();
        boolean started = desk.await(
                () -> {
                    seen.addAll(log.newEntries());
                    return seen.contains("machine-started")
                            || machine.firmware().exitCode().isPresent();
                },
                START_MILLIS);
        if (!started) {
            ownEnds.add("after " + kills + " kills it did not start within " + START_MILLIS / 1_000 + " s:\n"
                    + machine.firmware().lastWords());
        }
    }

    int kills() {
        return kills;
    }

    int powerCuts() {
        return powerCuts;
    }

    /** How often the firmware was stopped; some of these stops ended with a kill. */
    int stops() {
        return stops;
    }

    /** How long the firmware stood still in all stops together. */
    long stoppedMillis() {
        return stoppedMillis;
    }

    /** How often the node did not answer for a while. */
    int silences() {
        return silences;
    }

    /** How often each named step was hit. */
    Map<String, Integer> hits() {
        return Map.copyOf(hits);
    }

    /** How often the firmware ended, or did not start, without being struck; each with its last words. */
    List<String> ownEnds() {
        return List.copyOf(ownEnds);
    }
}
