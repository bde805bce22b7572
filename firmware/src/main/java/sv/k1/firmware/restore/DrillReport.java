package sv.k1.firmware.restore;

import java.util.List;

/**
 * What a restore drill found.
 *
 * @param facts what could be rebuilt, a line each
 * @param problems what would be missing or wrong after a restore; empty when nothing would
 */
public record DrillReport(List<String> facts, List<String> problems) {
    public DrillReport {
        facts = List.copyOf(facts);
        problems = List.copyOf(problems);
    }

    public boolean isGood() {
        return problems.isEmpty();
    }
}
