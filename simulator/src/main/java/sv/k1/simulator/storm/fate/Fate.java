package sv.k1.simulator.storm.fate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which faults a world has, and when each strikes. Swarm testing: a seed draws its own rates; some worlds have none, some
 * one kind, some all.
 */
public final class Fate {
    private static final int MOST_PER_MILLION = 900_000;

    /** One fault's chance in this world. */
    private static final class Dice {
        double factor;
        long triesLeft;
        long hits;
    }

    private final Chance chance;
    private final Map<Fault, Dice> dice = new EnumMap<>(Fault.class);
    /** The same by ordinal: it is asked for every byte on every cable. */
    private final Optional<DeathAt> death;

    private long deathPoints;
    private Runnable devicesDie = () -> {};
    private boolean storming;
    private Consumer<Fault> witness = _ -> {};

    /**
     * Nothing happens but one death, at the point with this number.
     *
     * @param number counts every place at which a process may die, from 1; 0 for no death at all
     */
    public record DeathAt(long number, Victim victim) {}

    /** Who dies. */
    public enum Victim {
        /** The process of the firmware. */
        PROCESS,
        /** Its computer. */
        HOST,
        /** All acceptors, for a moment. */
        DEVICES,
        /** The whole machine. */
        MACHINE
    }

    private Fate(Chance chance, Optional<DeathAt> death) {
        this.chance = chance;
        this.death = death;
        for (Fault fault : Fault.values()) {
            dice.put(fault, new Dice());
        }
    }

    /** Quiet weather with one death in it. */
    public static Fate of(Chance chance, DeathAt death) {
        Fate fate = new Fate(chance, Optional.of(death));
        fate.drawFirst();
        return fate;
    }

    /** These faults, three times as often as usual, and no others. */
    public static Fate of(Chance chance, Set<Fault> only) {
        Fate fate = new Fate(chance, Optional.empty());
        only.forEach(fault -> fate.of(fault).factor = 3.0);
        fate.drawFirst();
        return fate;
    }

    /** Whatever the seed draws. */
    public static Fate of(Chance chance) {
        Fate fate = new Fate(chance, Optional.empty());
        fate.drawFactors();
        fate.drawFirst();
        return fate;
    }

    private void drawFirst() {
        dice.forEach((fault, one) -> one.triesLeft = draw(fault, one));
    }

    private void drawFactors() {
        switch (chance.nextInt(10)) {
            case 0 -> {} // a quiet day
            case 1, 2 -> of(chance.pick(Fault.values())).factor = chance.pick(1.0, 3.0, 10.0);
            case 3 -> dice.values().forEach(one -> one.factor = chance.pick(0.3, 1.0));
            default -> {
                int share = chance.pick(2, 3, 5, 8);
                dice.values().forEach(one -> one.factor = chance.oneIn(share) ? chance.pick(0.3, 1.0, 3.0) : 0.0);
            }
        }
    }

    private Dice of(Fault fault) {
        return Objects.requireNonNull(dice.get(fault));
    }

    private long draw(Fault fault, Dice one) {
        return chance.triesUntil((int) Math.min(MOST_PER_MILLION, fault.perMillion() * one.factor));
    }

    /** Faults strike from now on, or no more. */
    public void storm(boolean on) {
        storming = on;
    }

    public boolean isStorming() {
        return storming;
    }

    public void watchedBy(Consumer<Fault> watcher) {
        witness = watcher;
    }

    /** The point of this fault is passed: does it happen now? */
    public boolean strikes(Fault fault) {
        if (!storming) {
            return false;
        }
        Dice one = of(fault);
        if (--one.triesLeft > 0) {
            return false;
        }
        one.triesLeft = draw(fault, one);
        count(fault);
        return true;
    }

    /** A place in the code at which a process may die, alone or with its computer. */
    public void mayKill(Fault alone, Fault withPower) {
        if (death.isPresent()) {
            mayDie(alone, withPower);
            return;
        }
        if (strikes(alone)) {
            throw new Killed(alone, false);
        }
        if (strikes(withPower)) {
            throw new Killed(withPower, true);
        }
    }

    private void mayDie(Fault alone, Fault withPower) {
        if (!storming) {
            return;
        }
        DeathAt at = death.orElseThrow();
        if (++deathPoints == at.number()) {
            boolean cutsDevices = at.victim() == Victim.DEVICES || at.victim() == Victim.MACHINE;
            if (cutsDevices) {
                count(Fault.DEVICE_POWER_CUT);
                devicesDie.run();
            }
            boolean cutsHost = at.victim() == Victim.HOST || at.victim() == Victim.MACHINE;
            if (cutsHost || at.victim() == Victim.PROCESS) {
                Fault fault = cutsHost ? withPower : alone;
                count(fault);
                throw new Killed(fault, cutsHost);
            }
        }
    }

    /** What cuts the acceptors' power in a death at a chosen point. */
    public void whenDevicesDie(Runnable cut) {
        devicesDie = cut;
    }

    /** How many places at which a process may die were passed while faults could strike. */
    public long deathPoints() {
        return deathPoints;
    }

    /** It happened. */
    public void count(Fault fault) {
        of(fault).hits++;
        witness.accept(fault);
    }

    /** The faults of this world that come by themselves. */
    public List<Fault> thatComeByThemselves() {
        List<Fault> list = new ArrayList<>();
        dice.forEach((fault, one) -> {
            if (fault.comesByItself() && one.factor > 0) {
                list.add(fault);
            }
        });
        return list;
    }

    /** How long until such a fault comes again. */
    public long waiting(Fault fault) {
        return chance.waiting((long) (fault.meanMillis() / Math.max(0.01, of(fault).factor)));
    }

    public Map<Fault, Long> hits() {
        Map<Fault, Long> all = new EnumMap<>(Fault.class);
        dice.forEach((fault, one) -> all.put(fault, one.hits));
        return all;
    }
}
