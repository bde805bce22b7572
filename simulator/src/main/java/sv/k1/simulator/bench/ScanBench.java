package sv.k1.simulator.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sv.k1.hal.scan.camera.StillReader;
import sv.k1.hal.time.MonotonicClock;

/**
 * How many pictures of a folder the reader reads, and how long one takes: ours beside others, picture by picture, so that
 * whatever else the computer does slows all of them alike. A picture with a text of the same name beside it counts only
 * when exactly that was read; without one any reading counts.
 */
public final class ScanBench {
    private static final int BUDGET_MILLIS = 150;
    private static final int WARM_UP = 60;

    private final PrintStream out;

    public ScanBench(PrintStream out) {
        this.out = out;
    }

    /**
     * @param make so many pictures of each of three levels are made first if the folder does not exist; 0 for none
     * @param zxingCpp a folder with zxing-wasm in it, to measure zxing-cpp as well
     * @return whether ours met its goal beside the others
     * @throws IOException when there is nothing to measure, or another reader broke
     */
    public boolean run(Path folder, int make, @Nullable Path zxingCpp) throws IOException {
        if (make > 0 && !Files.exists(folder)) {
            out.println("made " + PhonePictures.write(folder, make) + " pictures in " + folder);
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(StillReader::isPicture).sorted().toList();
        }
        if (files.isEmpty()) {
            throw new IOException("there is no PNG, JPEG or PGM picture in " + folder);
        }
        StillReader ours = new StillReader(BUDGET_MILLIS, MonotonicClock.system());
        List<ScanPeer> readers = new ArrayList<>();
        readers.add(ScanPeer.inProcess(ScanScore.OURS, ours::read));
        readers.add(ScanPeer.inProcess("ZXing alone", StillReader::readByZxingAlone));
        try {
            if (zxingCpp != null) {
                readers.add(ZxingCpp.start(zxingCpp));
            }
            return measure(files, readers);
        } finally {
            readers.forEach(ScanPeer::close);
        }
    }

    /** @return whether ours met its goal */
    boolean measure(List<Path> files, List<ScanPeer> readers) throws IOException {
        ScanScore warmUp = new ScanScore();
        for (int i = 0; i < WARM_UP; i++) {
            read(files.get(i % files.size()), readers, warmUp);
        }
        ScanScore score = new ScanScore();
        int broken = 0;
        for (Path file : files) {
            Optional<String> trouble = read(file, readers, score);
            trouble.ifPresent(what -> out.println("left out: " + what));
            broken += trouble.isPresent() ? 1 : 0;
        }
        if (broken == files.size()) {
            throw new IOException("none of the " + broken + " pictures could be loaded");
        }
        score.print(out);
        return score.judge(out);
    }

    /** Lets every reader read one picture; what is wrong with the picture, if it cannot be loaded. */
    private static Optional<String> read(Path file, List<ScanPeer> readers, ScanScore score) throws IOException {
        StillReader.Still still;
        try {
            still = StillReader.load(file);
        } catch (IOException broken) {
            return Optional.of(String.valueOf(broken.getMessage()));
        }
        Optional<String> expected = expected(file);
        for (ScanPeer reader : readers) {
            score.add(reader.name(), group(file), expected, reader.read(still));
        }
        return Optional.empty();
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

    /** The text beside a picture, without the line end that an editor puts behind it. */
    private static Optional<String> expected(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path text = file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".txt");
        return Files.exists(text)
                ? Optional.of(Files.readString(text, StandardCharsets.UTF_8).replaceFirst("\r?\n$", ""))
                : Optional.empty();
    }
}
