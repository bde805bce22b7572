package sv.k1.firmware.technician;

import java.io.IOException;
import java.nio.file.Path;
import sv.k1.firmware.effects.CoreLoop;
import sv.k1.firmware.machine.Machine;
import sv.k1.hal.time.WallClock;

/** temp. */
public final class TechnicianServer implements AutoCloseable {
    /** temp. */
    public TechnicianServer(Path socket, CoreLoop core, Machine machine, String version, WallClock clock) {}

    /** temp. */
    public void start() throws IOException {}

    @Override
    public void close() {}
}
