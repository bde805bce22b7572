package sv.k1.firmware.machine;

import java.util.List;

/** The stories' machine, for tests of other packages. */
public final class StorySettings {
    private StorySettings() {}

    public static MachineSettings settings() {
        return StoryWorld.settings(0);
    }

    public static MachineSettings settings(List<String> acceptors) {
        return StoryWorld.settings(0, acceptors);
    }
}
