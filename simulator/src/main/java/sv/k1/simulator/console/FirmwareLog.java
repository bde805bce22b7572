package sv.k1.simulator.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows the firmware's log and names the journal entries as they are written: {@code note-escrowed}, {@code payout-owed}.
 * Only for choosing moments; what is true of money is read from the journal itself. One reader, one thread.
 */
final class FirmwareLog {
    private static final Pattern JOURNALED = Pattern.compile(" journaled ([A-Za-z]+)\\[");
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final int PIECE_BYTES = 1 << 16;

    private final Path file;
    private long position;
    private String unfinished = "";

    FirmwareLog(Path file) {
        this.file = file;
    }

    /** The kinds of all entries since the last look, in order. */
    List<String> newEntries() {
        List<String> kinds = new ArrayList<>();
        String text = unfinished + newText();
        int end = text.lastIndexOf('\n') + 1;
        unfinished = text.substring(end);
        Matcher found = JOURNALED.matcher(text.substring(0, end));
        while (found.find()) {
            kinds.add(WORD_START.matcher(found.group(1)).replaceAll("-").toLowerCase(Locale.ROOT));
        }
        return kinds;
    }

    private String newText() {
        if (!Files.exists(file)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
            for (int read = channel.read(piece, position); read > 0; read = channel.read(piece, position)) {
                position += read;
                text.append(new String(piece.array(), 0, read, StandardCharsets.ISO_8859_1));
                piece.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the firmware's log " + file + " cannot be read", e);
        }
        return text.toString();
    }
}
