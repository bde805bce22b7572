package sv.k1.firmware.config;

import java.util.List;

/** What came of reading a configuration file. */
public sealed interface ConfigResult {
    /** Complete and without a mistake. */
    record Loaded(K1Config config) implements ConfigResult {}

    /** Not to be used at all; every mistake found, in the order of the file. */
    record Refused(List<ConfigProblem> problems) implements ConfigResult {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
