package sv.k1.simulator.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sv.k1.simulator.report.RunReport;

/** One step of a run while it is written down. */
final class StepRecord {
    final ScenarioStep step;
    final long startMillis;
    final List<String> said = new ArrayList<>();
    final List<String> kinds = new ArrayList<>();
    final List<String> slips = new ArrayList<>();
    final List<RunReport.Entry> entries = new ArrayList<>();
    private final Map<String, List<RunReport.Frame>> frames = new LinkedHashMap<>();
    long millis;
    boolean failed;

    StepRecord(ScenarioStep step, long startMillis) {
        this.step = step;
        this.startMillis = startMillis;
    }

    void heard(String device, RunReport.Frame frame) {
        frames.computeIfAbsent(device, _ -> new ArrayList<>()).add(frame);
    }

    RunReport.Step toReport(Optional<StepPictures.Picture> picture) {
        return new RunReport.Step(
                step.line(),
                step.text(),
                startMillis,
                millis,
                said,
                picture.flatMap(StepPictures.Picture::file),
                picture.map(StepPictures.Picture::lagMillis).orElse(0L),
                picture.map(StepPictures.Picture::screen).orElse(""),
                frames.entrySet().stream()
                        .map(cable -> new RunReport.Cable(cable.getKey(), cable.getValue()))
                        .toList(),
                entries,
                slips,
                failed);
    }
}
