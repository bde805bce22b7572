package sv.k1.simulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote;
import sv.k1.hal.cash.ResumePoint;

/**
 * What a {@link Cashier} must know after it was killed: its newest note and how far the device's events were read. In memory, or a
 * file of lines of which each is on the disk before the next step. A line that was being written when the power went is no line.
 */
final class CashierJournal implements AutoCloseable {
    /** What the journal says of a note; the money is over and done with from {@link #CREDITED} on. */
    enum Stage {
        ESCROWED,
        STACK_INTENDED,
        RETURN_INTENDED,
        CREDITED,
        /** Given back, or told as disputed. */
        CLOSED
    }

    record Entry(NoteId note, Denomination value, Stage stage) {
        boolean isOpen() {
            return stage.compareTo(Stage.CREDITED) < 0;
        }
    }

    private static final String NOTE = "note";
    private static final String MARK = "mark";

    private final @Nullable FileChannel file;
    private Optional<Entry> newest = Optional.empty();
    private Optional<EventMark> mark = Optional.empty();

    private CashierJournal(@Nullable FileChannel file) {
        this.file = file;
    }

    static CashierJournal inMemory() {
        return new CashierJournal(null);
    }

    /** Goes on with the file, or begins it. */
    static CashierJournal open(Path path) throws IOException {
        String text = Files.exists(path) ? Files.readString(path) : "";
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        CashierJournal journal = new CashierJournal(file);
        try {
            int number = 0;
            for (String line : whole.lines().toList()) {
                number++;
                journal.read(path, number, line);
            }
            file.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
            file.position(file.size());
            return journal;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void read(Path path, int number, String line) {
        String[] words = line.split("\t", -1);
        try {
            switch (words[0]) {
                case NOTE -> {
                    NoteId note = new NoteId(Long.parseLong(words[1]));
                    Denomination value = new Denomination(
                            Currency.getInstance(words[3]),
                            Long.parseLong(words[2]),
                            Denomination.Kind.valueOf(words[4]));
                    newest = Optional.of(new Entry(note, value, Stage.valueOf(words[5])));
                    mark = words[6].isEmpty() ? mark : Optional.of(new EventMark(words[6]));
                }
                case MARK -> mark = Optional.of(new EventMark(words[1]));
                default -> throw new IllegalArgumentException(words[0] + " is no word of it");
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "--journal: " + path + ", line " + number + " is not understood: " + e.getMessage(), e);
        }
    }

    Optional<Entry> newest() {
        return newest;
    }

    Optional<EventMark> mark() {
        return mark;
    }

    /** What a driver is told about the time before. */
    ResumePoint resume() {
        return new ResumePoint(
                newest.filter(entry -> entry.stage() != Stage.CLOSED)
                        .map(entry -> new OpenNote(
                                entry.note(),
                                entry.value(),
                                OpenNote.Stage.valueOf(entry.stage().name()))),
                mark);
    }

    /** The note and the mark are one step: a cut leaves both or neither. */
    void write(Entry entry, Optional<EventMark> read) {
        newest = Optional.of(entry);
        mark = read.or(() -> mark);
        append(String.join(
                "\t",
                NOTE,
                Long.toString(entry.note().number()),
                Long.toString(entry.value().minorUnits()),
                entry.value().currency().getCurrencyCode(),
                entry.value().kind().name(),
                entry.stage().name(),
                read.map(EventMark::text).orElse("")));
    }

    void write(EventMark read) {
        mark = Optional.of(read);
        append(MARK + "\t" + read.text());
    }

    private void append(String line) {
        FileChannel to = file;
        if (to == null) {
            return;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                to.write(bytes);
            }
            to.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be written, so nothing more is decided", e);
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel open = file;
        if (open != null) {
            open.close();
        }
    }
}
