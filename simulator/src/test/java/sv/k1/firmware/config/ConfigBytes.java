package sv.k1.firmware.config;

import java.nio.file.Path;

/** The bytes of a configuration file as a fuzz target. */
public final class ConfigBytes {
    private ConfigBytes() {}

    public static void read(byte[] bytes) {
        switch (ConfigFile.decode(bytes, new Problems("k1.toml"), Path.of("/"))) {
            case ConfigResult.Loaded loaded -> {
                if (loaded.config().toString().isEmpty()) {
                    throw new AssertionError("nothing was loaded");
                }
            }
            case ConfigResult.Refused refused -> {
                if (refused.problems().isEmpty()) {
                    throw new AssertionError("refused without a reason");
                }
            }
        }
    }
}
