package sv.k1.firmware.machine;

/** The stories' machine, for tests of other packages. */
public final class StorySettings {
    private StorySettings() {}

    public static MachineSettings settings() {
        return StoryWorld.settings(0);
    }
}
