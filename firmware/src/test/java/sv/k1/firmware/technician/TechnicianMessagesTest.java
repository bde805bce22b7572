package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.alert.Notice;
import sv.k1.firmware.ledger.Account;
import sv.k1.firmware.ledger.NoteRecord;
import sv.k1.firmware.machine.BumpRefusal;
import sv.k1.firmware.machine.ResolveRefusal;
import sv.k1.firmware.machine.Trouble;
import sv.k1.firmware.quote.SourceHealth;
import sv.k1.firmware.record.CountDoubt;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.ReturnProof;
import sv.k1.hal.cash.StackProof;
import sv.k1.hal.print.PrinterStatus;

/** Both languages hold a message for every word the reports can ask for, take the same values, and hold nothing else. */
class TechnicianMessagesTest {
    private static final Path SOURCES = Path.of("src/main/java/sv/k1/firmware/technician");
    private static final Path TEXTS = Path.of("src/main/resources/sv/k1/firmware/technician");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:-[a-z]+)*)\"");
    private static final Pattern MESSAGE = Pattern.compile("(?m)^([a-z-]+) = (.*)$");
    private static final Pattern VALUE = Pattern.compile("\\{ \\$([a-z]+) }");

    private static final Map<String, List<Enum<?>[]>> FAMILIES = Map.ofEntries(
            Map.entry("gate", List.<Enum<?>[]>of(Trouble.values(), FaultBook.StartCode.values())),
            Map.entry("do", List.<Enum<?>[]>of(Trouble.values(), FaultBook.StartCode.values())),
            Map.entry("way", List.<Enum<?>[]>of(JournalEntry.LightningWay.values())),
            Map.entry("standing", List.<Enum<?>[]>of(Standing.values())),
            Map.entry("refusal", List.<Enum<?>[]>of(ResolveRefusal.values())),
            Map.entry("no-bump", List.<Enum<?>[]>of(BumpRefusal.Reason.values())),
            Map.entry("account", List.<Enum<?>[]>of(Account.values())),
            Map.entry("paper", List.<Enum<?>[]>of(PrinterStatus.Paper.values())),
            Map.entry("alert", List.<Enum<?>[]>of(Notice.Kind.values())),
            Map.entry("slot", List.<Enum<?>[]>of(ScreenModel.Slot.values())),
            Map.entry("fault", List.<Enum<?>[]>of(AcceptorFault.Kind.values())),
            Map.entry("stage", List.<Enum<?>[]>of(NoteRecord.Stage.values())),
            Map.entry("proof", List.<Enum<?>[]>of(StackProof.values(), ReturnProof.values())),
            Map.entry("cause", List.<Enum<?>[]>of(JournalEntry.Cause.values())),
            Map.entry("source", List.<Enum<?>[]>of(SourceHealth.State.values())),
            Map.entry("accuracy", List.<Enum<?>[]>of(CountDoubt.Accuracy.values())),
            Map.entry("doubt", List.<Enum<?>[]>of(CountDoubt.values())),
            Map.entry("slip", List.<Enum<?>[]>of(JournalEntry.ReceiptKind.values())),
            Map.entry("did-print", List.<Enum<?>[]>of(JournalEntry.ReceiptOutcome.values())));

    @Test
    void everyValueOfEveryKindHasItsWords() {
        Set<String> spanish = Wording.load("es").keys();
        Set<String> english = Wording.load("en").keys();
        assertThat(spanish).isEqualTo(english).containsAll(familyKeys());
    }

    @Test
    void everyMessageIsAskedForSomewhere() throws IOException {
        Set<String> unused = new TreeSet<>(Wording.load("en").keys());
        unused.removeAll(familyKeys());
        unused.removeAll(literals());
        unused.removeIf(key -> key.startsWith("visit-") && literalsContain(key.substring("visit-".length())));
        assertThat(unused).isEmpty();
    }

    @Test
    void bothLanguagesTakeTheSameValues() throws IOException {
        assertThat(values("technician.es.ftl"))
                .isEqualTo(values("technician.en.ftl"))
                .isNotEmpty();
    }

    private static Set<String> familyKeys() {
        Set<String> keys = new TreeSet<>();
        FAMILIES.forEach((prefix, kinds) ->
                kinds.stream().flatMap(Stream::of).forEach(value -> keys.add(Wording.key(prefix, value))));
        return keys;
    }

    private static boolean literalsContain(String text) {
        try {
            return literals().contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Set<String> literals() throws IOException {
        Set<String> literals = new TreeSet<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                LITERAL.matcher(Files.readString(file)).results().forEach(r -> literals.add(r.group(1)));
            }
        }
        return literals;
    }

    private static Map<String, Set<String>> values(String file) throws IOException {
        Map<String, Set<String>> values = new TreeMap<>();
        String text = Files.readString(TEXTS.resolve(file), StandardCharsets.UTF_8);
        for (MatchResult message : MESSAGE.matcher(text).results().toList()) {
            Set<String> names = new TreeSet<>();
            VALUE.matcher(message.group(2)).results().forEach(r -> names.add(r.group(1)));
            values.put(message.group(1), names);
        }
        return values;
    }
}
