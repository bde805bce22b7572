package sv.k1.firmware.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.StackProof;

class EntryCodecTest {
    private static final Path GOLDEN = Path.of("src/test/resources/sv/k1/firmware/journal/entries-of-release-1.tsv");

    private final EntryCodec codec = new EntryCodec();

    static List<Class<?>> kinds() {
        return Samples.kinds();
    }

    @Test
    void knowsEveryKindOfEntry() {
        assertThat(codec.kinds()).containsExactlyInAnyOrderElementsOf(Samples.kinds());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void givesBackTheSameEntryForEveryConstantAndEveryAbsentField(Class<?> kind) throws StoreFault {
        for (int variant = 0; variant < 12; variant++) {
            JournalEntry entry = Samples.of(kind, variant, "text " + variant);
            String name = codec.kind(entry);
            assertThat(codec.decode(name, codec.version(name), codec.encode(entry)))
                    .isEqualTo(entry);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void keepsTextsFromOutsideOnOneLine(Class<?> kind) throws StoreFault {
        String hostile =
                "tab\t line\r\n quote\" back\\slash nul\0 esc\u001b \u2028 \u00e9 \u20bf \ud83c\udf0b {[}] null";
        JournalEntry entry = Samples.of(kind, 0, hostile);
        String body = codec.encode(entry);
        assertThat(body).doesNotContain("\t", "\n", "\r", "\0");
        String name = codec.kind(entry);
        assertThat(codec.decode(name, codec.version(name), body)).isEqualTo(entry);
    }

    /** In the first release a note of another currency was kept without a value. */
    @Test
    void readsAnEmptyFieldOfAnOldVersion() throws StoreFault {
        JournalEntry entry =
                codec.decode("unattributed-note", 1, "{\"note\":7,\"value\":null,\"proof\":\"CREDIT_MESSAGE\"}");
        assertThat(entry)
                .isEqualTo(new JournalEntry.UnattributedNote(
                        new NoteId(7), Optional.empty(), StackProof.CREDIT_MESSAGE, "acceptor", Optional.empty()));
    }

    @Test
    void knowsOnlyRecordsAndPlainValues() {
        assertThatThrownBy(() -> RecordShape.of(Thread.class))
                .isInstanceOf(InvariantBroken.class)
                .hasMessageContaining("records and plain values only, not class java.lang.Thread");
    }

    @Test
    void keepsTheLargestNumbers() throws StoreFault {
        JournalEntry entry = new JournalEntry.NoteEscrowed(
                new SaleId(Long.MAX_VALUE),
                new NoteId(Long.MAX_VALUE - 1),
                new Fiat(Currency.getInstance("USD"), Long.MAX_VALUE),
                "acceptor",
                Optional.empty());
        assertThat(codec.decode("note-escrowed", 2, codec.encode(entry))).isEqualTo(entry);
    }

    /** Bytes that were once written must be read for ever, and must never change: the chain is over them. */
    @ParameterizedTest
    @MethodSource("kinds")
    void writesAndReadsTheBytesOfTheFirstRelease(Class<?> kind) throws StoreFault, IOException {
        JournalEntry entry = Samples.of(kind, 0, "text");
        String name = codec.kind(entry);
        String line = name + "\t" + codec.version(name) + "\t" + codec.encode(entry);
        List<String> golden = Files.readAllLines(GOLDEN);
        assertThat(golden)
                .as(
                        "%s: a changed kind needs a new version and a reader for the old one; a new kind needs its"
                                + " line: %s",
                        GOLDEN.getFileName(), line)
                .contains(line);
        assertThat(codec.decode(name, codec.version(name), codec.encode(entry))).isEqualTo(entry);
    }

    /** Journals of machines that are in the field: there was one acceptor, and no device told marks. */
    @Test
    void readsNotesFromBeforeThereWereSeveralAcceptors() throws StoreFault, IOException {
        Fiat value = new Fiat(Currency.getInstance("USD"), 1_234);
        NoteId note = new NoteId(1_234);
        assertThat(ofRelease1("note-escrowed"))
                .isEqualTo(new JournalEntry.NoteEscrowed(new SaleId(1_234), note, value, "acceptor", Optional.empty()));
        assertThat(ofRelease1("unattributed-note"))
                .isEqualTo(new JournalEntry.UnattributedNote(
                        note, Optional.of(value), StackProof.CREDIT_MESSAGE, "acceptor", Optional.empty()));
    }

    /** Every line that was ever written is still read, whatever its version. */
    @Test
    void readsEveryLineOfEveryRelease() throws StoreFault, IOException {
        for (String line : Files.readAllLines(GOLDEN)) {
            String[] fields = line.split("\t", 3);
            assertThat(codec.kind(codec.decode(fields[0], Integer.parseInt(fields[1]), fields[2])))
                    .isEqualTo(fields[0]);
        }
    }

    private JournalEntry ofRelease1(String kind) throws StoreFault, IOException {
        String line = Files.readAllLines(GOLDEN).stream()
                .filter(l -> l.startsWith(kind + "\t1\t"))
                .findFirst()
                .orElseThrow();
        return codec.decode(kind, 1, line.split("\t", 3)[2]);
    }

    @Test
    void refusesKindsAndVersionsOfNewerSoftware() {
        assertThatThrownBy(() -> codec.decode("note-eaten", 1, "{}"))
                .isInstanceOfSatisfying(
                        StoreFault.class, f -> assertThat(f.kind()).isEqualTo(StoreFault.Kind.NEWER))
                .hasMessageContaining("note-eaten");
        assertThatThrownBy(() -> codec.decode("door-moved", 2, "{\"open\":true}"))
                .isInstanceOfSatisfying(
                        StoreFault.class, f -> assertThat(f.kind()).isEqualTo(StoreFault.Kind.NEWER))
                .hasMessageContaining("door-moved version 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[true]",
                "{\"open\":null}",
                "{\"open\":\"yes\"}",
                "{\"open\":1}",
                "{\"open\":true",
                "{\"open\":true,\"and\":1}",
                "{\"closed\":true}"
            })
    void namesTheKindOfABodyThatCannotBeRead(String body) {
        assertThatThrownBy(() -> codec.decode("door-moved", 1, body))
                .isInstanceOfSatisfying(
                        StoreFault.class, f -> assertThat(f.kind()).isEqualTo(StoreFault.Kind.CORRUPT))
                .hasMessageContaining("door-moved");
    }

    @Test
    void namesTheKindOfAnOldBodyThatCannotBeRead() {
        assertThatThrownBy(() -> codec.decode("note-escrowed", 1, "[1]"))
                .isInstanceOfSatisfying(
                        StoreFault.class, f -> assertThat(f.kind()).isEqualTo(StoreFault.Kind.CORRUPT))
                .hasMessageContaining("note-escrowed")
                .hasMessageContaining("not a JSON object");
        assertThatThrownBy(
                        () -> codec.decode("note-escrowed", 1, "{\"sale\":1,\"note\":[2,\"three\",{\"four\":true}]}"))
                .isInstanceOf(StoreFault.class)
                .hasMessageContaining("note-escrowed");
    }

    @Test
    void namesTheConstantThatIsNotKnown() {
        assertThatThrownBy(() -> codec.decode("note-returned", 1, "{\"sale\":1,\"note\":2,\"proof\":\"HEARSAY\"}"))
                .isInstanceOf(StoreFault.class)
                .hasMessageContaining("ReturnProof has no HEARSAY");
    }

    /** Found when a peer's endless words made an entry that no start could read any more. */
    @Test
    void neverWritesATextThatCouldNotBeReadAgain() throws StoreFault {
        JournalEntry longest = new JournalEntry.MachineStarted("boot", "\u00e9".repeat(EntryCodec.LONGEST_TEXT));
        assertThat(codec.decode("machine-started", 1, codec.encode(longest))).isEqualTo(longest);
        JournalEntry tooLong = new JournalEntry.MachineStarted("boot", "x".repeat(EntryCodec.LONGEST_TEXT + 1));
        assertThatThrownBy(() -> codec.encode(tooLong))
                .isInstanceOf(sv.k1.firmware.record.InvariantBroken.class)
                .hasMessageContaining("32001 characters");
    }

    @Test
    void cutsTheWordsOfOthersInADiscrepancy() throws StoreFault {
        JournalEntry told = new JournalEntry.Discrepancy("the node refused", "<html>".repeat(200_000));
        assertThat(codec.decode("discrepancy", 1, codec.encode(told))).isEqualTo(told);
        assertThat(codec.encode(told)).hasSizeLessThan(5_000);
        JournalEntry.Discrepancy pairs = new JournalEntry.Discrepancy("a" + "\ud83c\udf0b".repeat(4_000), "none");
        assertThat(codec.decode("discrepancy", 1, codec.encode(pairs))).isEqualTo(pairs);
        assertThat(pairs.what()).hasSize(JournalEntry.Discrepancy.LONGEST_TEXT - 1);
    }
}
