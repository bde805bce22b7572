package sv.k1.simulator.storm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import sv.k1.hal.cash.NoteId;
import sv.k1.simulator.storm.line.AcceptorUnit;

/** The acceptors of one machine, what befell each, and whose cash went into them. */
final class Acceptors {
    private final World world;
    private final Map<String, AcceptorUnit> units = new LinkedHashMap<>();
    private final Map<String, Plight> plights = new LinkedHashMap<>();
    private final Map<String, Draw.SessionMaker> sessions = new LinkedHashMap<>();
    private final Map<NoteId, Long> owners = new HashMap<>();
    private final Map<String, List<Fallen>> inBox = new HashMap<>();
    private Optional<Fallen> asked = Optional.empty();

    /**
     * An item in the box that no entry was asked about yet.
     *
     * @param heard whether a living host listened to its acceptor when it fell
     * @param troubles how often the acceptor had been hurt by then
     * @param boot the host's life in which it fell
     */
    record Fallen(long minor, long customer, long atMillis, boolean heard, int troubles, int boot) {}

    Acceptors(World world) {
        this.world = world;
    }

    void fit(Draw draw, List<String> protocols) {
        for (String protocol : protocols) {
            String name = Draw.nameOf(units.size());
            plights.put(name, new Plight());
            AcceptorUnit unit = new AcceptorUnit(
                    name,
                    protocol,
                    draw.model(protocol, draw.isForeign(units.size())),
                    world.timeline,
                    world.fate,
                    world.chance.fork(),
                    world.auditor);
            unit.id003().ifPresent(device -> device.customerPatience(OptionalLong.of(1_500)));
            units.put(name, unit);
            sessions.put(name, draw.session(protocol));
        }
    }

    Collection<AcceptorUnit> units() {
        return units.values();
    }

    AcceptorUnit unit(String name) {
        return Objects.requireNonNull(units.get(name), name);
    }

    Draw.SessionMaker sessionMaker(String name) {
        return Objects.requireNonNull(sessions.get(name), name);
    }

    Plight plight(AcceptorUnit unit) {
        return Objects.requireNonNull(plights.get(unit.name()));
    }

    void allTroubled() {
        plights.values().forEach(Plight::troubled);
    }

    boolean areEmpty() {
        return units.values().stream().allMatch(unit -> unit.model().inside().isEmpty());
    }

    /** An item went in. */
    void newItem(AcceptorUnit unit) {
        if (!world.auditor.journal().at(unit.name()).hasOpenNote()) {
            plight(unit).newItem();
            boolean nobodyListens = world.isPaused() || world.process.isEmpty() || !unit.isPlugged();
            if (nobodyListens) {
                plight(unit).troubled();
            }
        }
    }

    /** An item lies in the box: its owner is whoever pushed the newest one in. */
    void fellIntoBox(AcceptorUnit unit, long minor) {
        boolean heard = world.screen()
                        .filter(state -> state.acceptor(unit.name()).connected())
                        .isPresent()
                && !world.isPaused()
                && unit.isPlugged()
                && !plight(unit).isTroubled();
        unit.owner().ifPresent(customer -> inBox.computeIfAbsent(unit.name(), _ -> new ArrayList<>())
                .add(new Fallen(
                        minor,
                        customer,
                        world.timeline.now(),
                        heard,
                        plight(unit).troubles(),
                        world.boots())));
    }

    /**
     * An entry is to speak of an item in the box: whose is it? Empty when several people put in the like and nothing was
     * said of it.
     */
    Optional<Fallen> ownerOf(String acceptor, long minor) {
        List<Fallen> like = inBox.getOrDefault(acceptor, List.of()).stream()
                .filter(one -> one.minor() == minor)
                .toList();
        asked = like.stream().findFirst();
        asked.ifPresent(first -> inBox.getOrDefault(acceptor, new ArrayList<>()).remove(first));
        boolean isOfOne = like.stream().map(Fallen::customer).distinct().count() == 1;
        return isOfOne ? Optional.of(like.getFirst()) : Optional.empty();
    }

    /** Whether an item could be told of at once, so that everybody knew whose it is. */
    boolean wasToldInTime(AcceptorUnit unit, Fallen fallen) {
        return fallen.heard() && plight(unit).troubles() == fallen.troubles();
    }

    /** The item in the box that the newest question was about. */
    Optional<Fallen> asked() {
        return asked;
    }

    void cannotBeAnswered(AcceptorUnit unit, String why) {
        if (unit.model().inside().isPresent()
                || world.auditor.journal().at(unit.name()).hasOpenNote()) {
            plight(unit).cannotBeAnswered(why);
        }
    }

    /** An entry says that this acceptor holds a note: whose is it? */
    void noteHeld(NoteId note, String acceptor) {
        unit(acceptor).owner().ifPresent(customer -> owners.put(note, customer));
    }

    Optional<Long> ownerOf(NoteId note) {
        return Optional.ofNullable(owners.get(note));
    }

    String describe() {
        return world.auditor.journal().acceptors.values() + " "
                + units.values().stream()
                        .map(unit -> unit.protocol() + " " + unit.model().inside()
                                + unit.id003()
                                        .map(device -> " " + device.view())
                                        .orElse(""))
                        .toList();
    }
}
