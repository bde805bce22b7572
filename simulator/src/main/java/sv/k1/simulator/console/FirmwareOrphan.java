package sv.k1.simulator.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The firmware of a simulator that was killed lives on, holds its port and has lost its devices. A file in the state folder
 * names it by process id and time of start, so that the next simulator there ends it, and nobody else.
 */
final class FirmwareOrphan {
    private static final String FILE = "firmware.pid";
    private static final long PATIENCE_SECONDS = 10;

    private FirmwareOrphan() {}

    /** Written at each start of the firmware. */
    static void remember(Path folder, ProcessHandle firmware) throws IOException {
        Optional<Instant> started = firmware.info().startInstant();
        if (started.isPresent()) {
            Files.writeString(folder.resolve(FILE), firmware.pid() + " " + started.get() + "\n");
        }
    }

    /**
     * Ends the one that an earlier simulator left behind.
     *
     * @return one line for the console; empty when there was none
     * @throws IllegalArgumentException when another simulator runs in this folder: then the firmware is no orphan
     * @throws IllegalStateException when it survives
     */
    static Optional<String> end(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(FILE))) {
            return Optional.empty();
        }
        try (StateLock _ = StateLock.take(folder)) {
            Optional<ProcessHandle> orphan = find(folder);
            orphan.ifPresent(FirmwareOrphan::kill);
            Files.deleteIfExists(folder.resolve(FILE));
            return orphan.map(ended -> "ended the firmware that an earlier simulator left behind in " + folder
                    + " (process " + ended.pid() + ")");
        }
    }

    /** A process id alone may be somebody else's by now; with its time of start it is not. */
    private static Optional<ProcessHandle> find(Path folder) throws IOException {
        List<String> words =
                List.of(Files.readString(folder.resolve(FILE)).strip().split(" "));
        try {
            Instant started = Instant.parse(words.getLast());
            return ProcessHandle.of(Long.parseLong(words.getFirst()))
                    .filter(running -> running.info().startInstant().equals(Optional.of(started)));
        } catch (NumberFormatException | DateTimeParseException torn) {
            return Optional.empty();
        }
    }

    private static void kill(ProcessHandle orphan) {
        orphan.destroyForcibly();
        try {
            orphan.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("process " + orphan.pid() + " survives kill -9", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
