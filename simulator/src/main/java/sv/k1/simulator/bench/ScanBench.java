package sv.k1.simulator.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import sv.k1.hal.scan.camera.StillReader;
import sv.k1.hal.time.MonotonicClock;

/**
 * How many pictures of a folder the reader reads, and how long one takes: ours beside ZXing by itself. A picture with a
 * text of the same name beside it counts only when exactly that was read; without one any reading counts.
 */
public final class ScanBench {
    private static final int BUDGET_MILLIS = 150;
    private static final int WARM_UP = 20;

    private final PrintStream out;

    public ScanBench(PrintStream out) {
        this.out = out;
    }

    /** One way to read. */
    private interface Way {
        Optional<String> read(StillReader.Still still);
    }

    /** What one way did to one group of pictures. */
    private static final class Tally {
        private int pictures;
        private int read;
        private int wrong;
        private final List<Long> nanos = new ArrayList<>();
    }

    /**
     * @param make so many pictures of each of three levels are made first if the folder does not exist; 0 for none
     * @return whether there was anything to measure
     */
    public boolean run(Path folder, int make) throws IOException {
        if (make > 0 && !Files.exists(folder)) {
            out.println("made " + PhonePictures.write(folder, make) + " pictures in " + folder);
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(StillReader::isPicture).sorted().toList();
        }
        if (files.isEmpty()) {
            out.println("there is no PNG, JPEG or PGM picture in " + folder);
            return false;
        }
        StillReader reader = new StillReader(BUDGET_MILLIS, MonotonicClock.system());
        Map<String, Way> ways = new TreeMap<>(Map.of("K1", reader::read, "ZXing alone", StillReader::readByZxingAlone));
        for (Map.Entry<String, Way> way : ways.entrySet()) {
            report(way.getKey(), measure(files, way.getValue()));
        }
        return true;
    }

    private static Map<String, Tally> measure(List<Path> files, Way way) throws IOException {
        for (Path file : files.subList(0, Math.min(WARM_UP, files.size()))) {
            Optional<String> ignored = way.read(StillReader.load(file));
        }
        Map<String, Tally> groups = new TreeMap<>();
        for (Path file : files) {
            StillReader.Still still = StillReader.load(file);
            long began = System.nanoTime();
            Optional<String> text = way.read(still);
            long took = System.nanoTime() - began;
            for (String group : List.of(group(file), "all")) {
                Tally tally = groups.computeIfAbsent(group, _ -> new Tally());
                tally.pictures++;
                tally.nanos.add(took);
                Optional<String> expected = expected(file);
                boolean isRight = text.isPresent() && (expected.isEmpty() || expected.equals(text));
                tally.read += isRight ? 1 : 0;
                tally.wrong += text.isPresent() && !isRight ? 1 : 0;
            }
        }
        return groups;
    }

    /** Pictures of one kind: the name up to the first dash, in a folder of its own the folder. */
    private static String group(Path file) {
        String name = file.getFileName().toString();
        int dash = name.indexOf('-');
        return dash > 0
                ? name.substring(0, dash)
                : String.valueOf(
                        file.toAbsolutePath().getName(file.toAbsolutePath().getNameCount() - 2));
    }

    private static Optional<String> expected(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path text = file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".txt");
        return Files.exists(text) ? Optional.of(Files.readString(text, StandardCharsets.UTF_8)) : Optional.empty();
    }

    private void report(String way, Map<String, Tally> groups) {
        groups.forEach((group, tally) -> {
            long[] nanos =
                    tally.nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            out.printf(
                    "%-12s %-10s %4d pictures  %5.1f %% read  %d read wrongly  median %6.1f ms  p95 %6.1f ms%n",
                    way,
                    group,
                    tally.pictures,
                    100.0 * tally.read / tally.pictures,
                    tally.wrong,
                    nanos[nanos.length / 2] / 1e6,
                    nanos[Math.min(nanos.length - 1, nanos.length * 95 / 100)] / 1e6);
        });
    }
}
