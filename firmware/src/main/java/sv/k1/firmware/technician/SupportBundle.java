package sv.k1.firmware.technician;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What support needs to know of a machine, as one text that whoever sends it can read first. A line gets in only through the
 * {@link Scrubber}.
 */
final class SupportBundle {
    private static final int MOST_LINES_OF_A_PART = 4_000;
    private static final int MOST_LINE_LENGTH = 4_000;

    private final Scrubber scrubber;
    private final List<String> lines = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /** Makes the lines of a part, or tells why there are none. */
    interface Part {
        List<String> lines() throws IOException;
    }

    SupportBundle(Scrubber scrubber) {
        this.scrubber = scrubber;
    }

    /** The newest lines of a part. One that cannot be had is told in its place, and the others go on. */
    void add(String name, Part part) {
        add(name, part, true);
    }

    /** One whose texts went through the scrubber one by one: what is left are names of facts, which look like seed words. */
    void addFacts(String name, Part part) {
        add(name, part, false);
    }

    private void add(String name, Part part, boolean isText) {
        lines.add("");
        lines.add("== " + scrubber.line(name) + " ==");
        try {
            List<String> all = part.lines();
            int from = Math.max(0, all.size() - MOST_LINES_OF_A_PART);
            if (from > 0) {
                lines.add("(" + from + " earlier lines are left out)");
            }
            all.subList(from, all.size()).forEach(line -> line(line, isText));
        } catch (IOException e) {
            missing.add(name);
            line("cannot be had: " + FileCommand.trouble(e), true);
        }
    }

    private void line(String text, boolean isText) {
        String clean = isText ? scrubber.line(text) : scrubber.patterns(text);
        lines.add(clean.length() > MOST_LINE_LENGTH ? clean.substring(0, MOST_LINE_LENGTH) + "..." : clean);
    }

    /** Names of parts that could not be had. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    /**
     * Writes it to a new file that only its owner can read.
     *
     * @return how many bytes it has
     * @throws IOException when there is such a file already, or it cannot be written, or a secret would be in it
     */
    long write(Path file) throws IOException {
        String text = String.join("\n", lines) + "\n";
        if (scrubber.holdsSecret(text)) {
            throw new IOException("a secret of this machine would be in it, so it was not written");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
            return bytes.length;
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }
}
