package sv.k1.simulator.console;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;
import sv.k1.simulator.panel.Neighbour;
import sv.k1.simulator.panel.PanelServer;

/**
 * One machine or several on one desk. Each has a folder, ports, lines, a chain, prices and a firmware of its own, and a panel
 * that knows the way to the others.
 */
final class SimDesk implements AutoCloseable {
    /**
     * Where a machine is to stand.
     *
     * @param name for people
     * @param panelPort 0 for a free one
     * @param pace how many times as fast as life its time passes at most
     */
    record Place(String name, SimulatedMachine.Setup setup, int panelPort, int pace) {}

    /** A machine and its panel. */
    record Standing(String name, SimulatedMachine machine, PanelServer panel) {}

    private final List<Standing> all;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private SimDesk(List<Standing> all) {
        this.all = all;
    }

    /** Starts them all; their panels are served, their firmware is starting. */
    static SimDesk start(List<Place> places, boolean training, MonotonicClock clock, WallClock wallClock)
            throws IOException {
        List<Standing> standing = new ArrayList<>();
        SimDesk desk = new SimDesk(standing);
        try {
            for (Place place : places) {
                SimulatedMachine machine =
                        SimulatedMachine.start(place.setup(), place.pace(), new SecureRandom(), clock, wallClock);
                standing.add(new Standing(
                        place.name(),
                        machine,
                        new PanelServer(new SimulatedWorkbench(machine), place.panelPort(), clock)));
            }
            List<Neighbour> neighbours = standing.stream()
                    .map(one -> new Neighbour(one.name(), one.panel().address()))
                    .toList();
            for (Standing one : standing) {
                if (standing.size() > 1) {
                    one.panel().standsOnDesk(one.name(), neighbours);
                }
                if (training) {
                    one.panel().trains();
                }
                one.panel().start();
                new Operator(one.machine(), clock).keepFloat();
            }
            return desk;
        } catch (IOException | RuntimeException e) {
            desk.close();
            throw e;
        }
    }

    List<Standing> machines() {
        return List.copyOf(all);
    }

    /** Stops all of them, in order; a second call does nothing. */
    @Override
    public void close() {
        if (stopped.compareAndSet(false, true)) {
            all.forEach(one -> {
                one.panel().close();
                one.machine().close();
            });
        }
    }
}
