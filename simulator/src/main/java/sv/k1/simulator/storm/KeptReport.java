package sv.k1.simulator.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sv.k1.firmware.machine.Machine;
import sv.k1.hal.cash.AcceptorEvent;

/**
 * The report of a long storm in a file, so that a run of hours may be cut off and gone on with: its worlds are independent and
 * numbered, and the report of the first so many says all that is needed of them. Another build would run other worlds under
 * the same numbers, so the file names the build that it is from.
 */
final class KeptReport {
    private static final String HEAD = "k1-storm report 1";

    private final Path file;
    private final String build;

    KeptReport(Path file, String build) {
        this.file = file;
        this.build = build;
    }

    /** Kept by the classes that run now. */
    static KeptReport ofThisBuild(Path file) {
        return new KeptReport(file, fingerprint(List.of(AcceptorEvent.class, Machine.class, KeptReport.class)));
    }

    /**
     * What was done before.
     *
     * @return empty when there is no such file
     * @throws IllegalArgumentException for a file of another build or seed, or one that is no report; the text says what to do
     */
    Optional<StormReport> read(long seed) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = lines();
        if (lines.size() < 3 || !lines.getFirst().equals(HEAD)) {
            throw new IllegalArgumentException(file + " is no kept report of a storm: name another file");
        }
        if (!lines.get(1).equals("build " + build)) {
            throw new IllegalArgumentException(
                    file + " is from another build, whose worlds are others: remove it, or go on with that build");
        }
        if (!lines.get(2).equals("seed " + seed)) {
            throw new IllegalArgumentException(file + " is of " + lines.get(2) + ", not of seed " + seed);
        }
        try {
            return Optional.of(StormReport.read(seed, lines.subList(3, lines.size())));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(file + " is damaged (" + e.getMessage() + "): remove it", e);
        }
    }

    /** Whole or not at all, whenever the program is cut off. */
    void write(StormReport report) {
        List<String> lines = new ArrayList<>(List.of(HEAD, "build " + build, "seed " + report.seed()));
        lines.addAll(report.lines());
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(unfinished, lines, StandardCharsets.UTF_8);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be kept", e);
        }
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be read", e);
        }
    }

    /** Of all classes beside these, wherever they lie. */
    private static String fingerprint(List<Class<?>> classes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Class<?> one : classes) {
                Path place = Path.of(
                        one.getProtectionDomain().getCodeSource().getLocation().toURI());
                for (Path part : filesOf(place)) {
                    digest.update(Files.readAllBytes(part));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("the program cannot be read", e);
        } catch (NoSuchAlgorithmException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> filesOf(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
