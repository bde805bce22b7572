package sv.k1.simulator.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Cards with older states of journal and witness, as somebody could put them into the machine. */
final class JournalCopies {
    private static final List<String> FILES =
            List.of("data/journal.db", "data/journal.db-wal", "witness/journal.witness");

    private JournalCopies() {}

    static void keep(ScenarioBench bench, ScenarioStep step, String name) throws ScenarioFault {
        checkStopped(bench, step);
        copy(step, bench.machine.folder(), card(bench, name));
    }

    static void putBack(ScenarioBench bench, ScenarioStep step, String name) throws ScenarioFault {
        checkStopped(bench, step);
        if (!Files.isDirectory(card(bench, name))) {
            throw new ScenarioFault(step, "there is no copy " + name);
        }
        copy(step, card(bench, name), bench.machine.folder());
    }

    private static Path card(ScenarioBench bench, String name) {
        return bench.machine.folder().resolve("cards").resolve(name);
    }

    private static void checkStopped(ScenarioBench bench, ScenarioStep step) throws ScenarioFault {
        if (bench.machine.firmware().isRunning()) {
            throw new ScenarioFault(step, "the firmware runs; kill it first");
        }
    }

    /** All files of one state: what is not in it is not there afterwards. */
    private static void copy(ScenarioStep step, Path from, Path into) throws ScenarioFault {
        try {
            for (String file : FILES) {
                Path target = into.resolve(file);
                Files.createDirectories(target.resolveSibling(""));
                Files.deleteIfExists(target);
                if (Files.exists(from.resolve(file))) {
                    Files.copy(from.resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new ScenarioFault(step, "the journal cannot be copied: " + e);
        }
    }
}
