package sv.k1.firmware.machine;

import java.util.List;

/** The stories' machine, for tests of other packages. */
public final class StorySettings {
    private StorySettings() {}

    public static MachineSettings settings() {
        return StoryWorld.settings(0);
    }

    /** Under a law of the stories, or a shipped one. */
    public static MachineSettings under(String law) {
        return settings().underLaw(StoryLaw.named(law));
    }

    public static MachineSettings settings(List<String> acceptors) {
        return StoryWorld.settings(0, acceptors);
    }
}
