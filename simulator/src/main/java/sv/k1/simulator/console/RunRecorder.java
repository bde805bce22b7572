package sv.k1.simulator.console;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;
import sv.k1.simulator.print.Slip;
import sv.k1.simulator.report.ReportPage;
import sv.k1.simulator.report.RunReport;
import sv.k1.simulator.wire.DecodedFrame;

/**
 * Writes down a scenario's run for its report. No step waits for a picture, because a cut of the power must come when the
 * scenario says so: pictures are taken beside, and tell how late they are.
 */
final class RunRecorder implements ScenarioWatcher, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);
    private static final DateTimeFormatter FOR_PEOPLE =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss", Locale.ENGLISH);

    private final SimulatedMachine machine;
    private final Scenario scenario;
    private final Path folder;
    private final MonotonicClock clock;
    private final long startMillis;
    private final String began;
    private final FirmwareLog log;
    private final StepPictures pictures;
    private final List<Runnable> listening = new ArrayList<>();
    private final List<StepRecord> steps = new ArrayList<>();
    private int slipsSaved;

    /** Begins at once; the machine must have been started just before. */
    RunRecorder(SimulatedMachine machine, Scenario scenario, Path folder, MonotonicClock clock, WallClock wallClock)
            throws IOException {
        this.machine = machine;
        this.scenario = scenario;
        this.folder = folder;
        this.clock = clock;
        this.startMillis = clock.millis();
        this.began = FOR_PEOPLE.format(wallClock.now().atZone(ZoneId.systemDefault()));
        this.log = new FirmwareLog(machine.firmware().log());
        Files.createDirectories(folder.resolve("slips"));
        this.pictures = new StepPictures(machine, Files.createDirectories(folder.resolve("screens")), clock);
        for (String device : machine.devices().names()) {
            listening.add(machine.devices().pump(device).listen(frame -> heard(device, frame)));
        }
    }

    private void heard(String device, DecodedFrame frame) {
        synchronized (steps) {
            if (!steps.isEmpty()) {
                steps.getLast()
                        .heard(
                                device,
                                new RunReport.Frame(
                                        Math.max(0, frame.millis() - startMillis),
                                        frame.toHost(),
                                        frame.hex(),
                                        frame.meaning()));
            }
        }
    }

    @Override
    public void began(ScenarioStep step) {
        synchronized (steps) {
            steps.add(new StepRecord(step, clock.millis() - startMillis));
        }
    }

    @Override
    public void said(String line) {
        current().said.add(line);
    }

    @Override
    public void ended(Optional<ScenarioFault> failure) {
        StepRecord step = current();
        step.failed = failure.isPresent();
        step.millis = clock.millis() - startMillis - step.startMillis;
        step.kinds.addAll(log.newEntries());
        saveSlips(step);
        pictures.wanted(steps.size() - 1);
    }

    @Override
    public void lastStepDone() {
        pictures.settle();
    }

    private StepRecord current() {
        return steps.getLast();
    }

    private void saveSlips(StepRecord step) {
        for (Slip slip : machine.devices().slips()) {
            if (slip.number() > slipsSaved) {
                slipsSaved = slip.number();
                String name = "slips/slip-" + slip.number() + ".png";
                try {
                    slip.writePng(folder.resolve(name));
                    step.slips.add(name);
                } catch (IOException e) {
                    LOG.warn("the picture of slip {} cannot be written: {}", slip.number(), e.toString());
                }
            }
        }
    }

    /**
     * Writes the page. The machine must be stopped, because its journal is read.
     *
     * @param audit what the auditor found, empty when nobody looked
     */
    Path write(Optional<ScenarioFault> failure, List<String> audit) throws IOException {
        giveEntries();
        Map<Integer, StepPictures.Picture> taken = pictures.taken();
        List<RunReport.Step> told = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            told.add(steps.get(i).toReport(Optional.ofNullable(taken.get(i))));
        }
        return ReportPage.write(
                new RunReport(
                        scenario.name(),
                        scenario.about(),
                        machine.parts(),
                        began,
                        clock.millis() - startMillis,
                        failure.map(ScenarioFault::getMessage),
                        audit,
                        pictures.trouble(),
                        told),
                folder);
    }

    /**
     * To each step the entries that its log told of, in the journal's own words. A process that died between the entry and
     * the log's line tells nothing: such an entry goes to the step whose line comes next.
     */
    private void giveEntries() throws IOException {
        List<JournalFile.Line> rows;
        try {
            rows = JournalFile.read(
                    machine.folder().resolve("data").resolve("journal.db"),
                    machine.folder().resolve("audit"));
        } catch (SQLException e) {
            throw new IOException("the journal cannot be read for the report: " + e.getMessage(), e);
        }
        int next = 0;
        for (StepRecord step : steps) {
            for (String kind : step.kinds) {
                int found = find(rows, next, kind);
                if (found >= 0) {
                    rows.subList(next, found + 1).forEach(row -> step.entries.add(entry(row)));
                    next = found + 1;
                }
            }
        }
        if (!steps.isEmpty()) {
            rows.subList(next, rows.size()).forEach(row -> current().entries.add(entry(row)));
        }
    }

    private static int find(List<JournalFile.Line> rows, int from, String kind) {
        for (int i = from; i < rows.size(); i++) {
            if (rows.get(i).kind().equals(kind)) {
                return i;
            }
        }
        return -1;
    }

    private static RunReport.Entry entry(JournalFile.Line row) {
        return new RunReport.Entry(
                row.sequence(),
                row.sale(),
                row.kind(),
                Jsonb.builder().build().type(Object.class).toJson(row.body()));
    }

    @Override
    public void close() {
        listening.forEach(Runnable::run);
        pictures.close();
    }
}
