package sv.k1.simulator.fuzz;

import java.util.function.Consumer;

/** What Jazzer calls, by these names. */
public final class JazzerEntry {
    private static Consumer<byte[]> target = _ -> {};

    private JazzerEntry() {}

    /** @param args the target's name */
    public static void fuzzerInitialize(String[] args) {
        target = FuzzTargets.of(args[0]);
    }

    public static void fuzzerTestOneInput(byte[] bytes) {
        target.accept(bytes);
    }
}
