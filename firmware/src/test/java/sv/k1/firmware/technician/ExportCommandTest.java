package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.export.GeneratedJournal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.ledger.Account;
import sv.k1.firmware.technician.Bench.Outcome;

/** {@code k1 export} on a journal's files. */
class ExportCommandTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency YEN = Currency.getInstance("JPY");
    /** Whatever a program takes for the beginning of a cell. */
    private static final Pattern A_FORMULA = Pattern.compile("(^|[,;|\\t\\r\\n])[\\s\"]*[=+\\-@]");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aSaleOfARunningMachineAndTheSameWhenItIsDown() throws StoreFault, IOException {
        Path file = folder.resolve("journal.db");
        String witness = folder.resolve("witness.log").toString();
        Outcome running;
        try (Bench bench = new Bench(folder)) {
            bench.ready().sale().sent();
            running = export("sales", file.toString(), "--witness", witness, "--zone", "America/El_Salvador");
        }
        assertThat(running.err()).isEmpty();
        assertThat(running.exitCode()).isZero();
        assertThat(table(running)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("sale", "1")
                .containsEntry("opened_utc", "2026-11-21T19:43:05Z")
                .containsEntry("opened_local", "2026-11-21T13:43:05-06:00")
                .containsEntry("ended_utc", "")
                .containsEntry("state", "sent")
                .containsEntry("way", "on-chain")
                .containsEntry("currency", "USD")
                .containsEntry("cash_minor", "2000")
                .containsEntry("cash", "20.00")
                .containsEntry("fee", "1.00")
                .containsEntry("value", "19.00")
                .containsEntry("paid_sats", "0")
                .containsEntry("destination", "bcrt1q6r...ld6x")
                .containsEntry("transaction", ""));
        Outcome down = export("sales", file.toString(), "--witness", witness, "--zone", "America/El_Salvador");
        assertThat(down.out()).isEqualTo(running.out());
        assertThat(table(export("sales", file.toString(), "--witness", witness, "--addresses")))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("destination", Bench.ADDRESS)
                        .hasEntrySatisfying(
                                "transaction", txId -> assertThat(txId).hasSize(64)));
    }

    @Test
    void theDaysEndWithWhatVerifyTells() throws StoreFault {
        GeneratedJournal journal = new GeneratedJournal(3, USD).visits(300);
        Path file = journal.into(folder);
        List<Map<String, String>> days = table(export("days", file.toString()));
        for (Account account : Account.values()) {
            assertThat(days.getLast())
                    .containsEntry(
                            "closing_" + account.name().toLowerCase(Locale.ROOT) + "_minor",
                            Long.toString(journal.books().ledger().balance(account)));
        }
        assertThat(table(export("sales", file.toString()))).hasSize(300);
        assertThat(table(export("cash", file.toString()))).isNotEmpty();
        String day = String.valueOf(days.get(3).get("day"));
        assertThat(table(export("days", file.toString(), "--from", day, "--to", day)))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).containsEntry("day", day));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://a.example\",\"click\")",
                "a;=cmd|' /C calc'!A0",
                "+41 \"x\", \r\n@b",
                "\u202e\u0007-1",
                "\t=1+1",
                "ünï ₿ 😀, \"quoted\""
            })
    void awkwardTextsStayTextInTheirOwnCell(String text) throws StoreFault {
        Path file =
                new GeneratedJournal(5, USD).texts(text, "=" + text).visits(40).into(folder);
        for (String zone : List.of("UTC", "-03:30", "+13:00")) {
            for (String what : List.of("sales", "days", "cash")) {
                String[] words = what.equals("sales")
                        ? new String[] {what, file.toString(), "--zone", zone, "--addresses"}
                        : new String[] {what, file.toString(), "--zone", zone};
                Outcome outcome = export(words);
                assertThat(outcome.exitCode()).as(outcome.err()).isZero();
                assertThat(table(outcome)).isNotEmpty();
                for (String line : outcome.out().split("\r\n", -1)) {
                    assertThat(A_FORMULA.matcher(line).find()).as(line).isFalse();
                    assertThat(line.codePoints().noneMatch(Character::isISOControl))
                            .as(line)
                            .isTrue();
                }
            }
        }
        assertThat(table(export("sales", file.toString(), "--addresses")).stream()
                        .map(row -> String.valueOf(row.get("destination"))))
                .anyMatch(shown ->
                        shown.replace("'", "").equals(VisibleText.escaped(text).replace("'", "")));
    }

    @Test
    void withoutBeingAskedNobodyIsNamed() throws StoreFault {
        Path file = new GeneratedJournal(5, USD).visits(60).into(folder);
        assertThat(export("sales", file.toString()).out())
                .contains("bcrt1q00...0001")
                .doesNotContain("somebody", "wallet.example")
                .doesNotContainPattern("[0-9a-z]{38}");
    }

    @Test
    void yearsBeyondFourDigitsAndCurrenciesWithoutDecimals() throws StoreFault {
        Path file = new GeneratedJournal(5, YEN)
                .at(253_402_300_800_000L)
                .visit(1)
                .at(-62_198_755_200_000L)
                .visit(3)
                .into(folder);
        List<Map<String, String>> sales = table(export("sales", file.toString(), "--zone", "UTC"));
        assertThat(sales.getFirst())
                .containsEntry("opened_utc", "'+10000-01-01T00:00:00Z")
                .hasEntrySatisfying("cash", cash -> assertThat(cash)
                        .isEqualTo(sales.getFirst().get("cash_minor")));
        assertThat(sales.getLast().get("opened_utc")).startsWith("'-000");
        assertThat(table(export("days", file.toString(), "--zone", "UTC"))).hasSize(3);
    }

    @Test
    void anEmptyJournalHasItsColumns() throws StoreFault {
        Path file = new GeneratedJournal(5, USD).into(folder);
        assertThat(export("sales", file.toString()).out())
                .startsWith("sale,reference,opened_utc,")
                .endsWith("\r\n");
        assertThat(table(export("sales", file.toString()))).isEmpty();
        assertThat(table(export("days", file.toString()))).hasSize(1);
    }

    @Test
    void ofADamagedJournalNothingIsWritten() throws StoreFault, IOException {
        Path file = new GeneratedJournal(5, USD).visits(20).into(folder);
        byte[] bytes = Files.readAllBytes(file);
        // All of them: a page that SQLite does not use any more may have one too.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf("sale-opened"); at >= 0; at = text.indexOf("sale-opened", at + 1)) {
            bytes[at] ^= 1;
        }
        Files.write(file, bytes);
        for (String what : List.of("sales", "days", "cash")) {
            Outcome outcome = export(what, file.toString());
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).contains("damaged: ", "nothing was exported");
        }
    }

    @Test
    void whatIsWrittenWronglyIsExitCodeTwo() throws StoreFault {
        String file = new GeneratedJournal(5, USD).into(folder).toString();
        assertThat(export("sales", file, "--from", "yesterday").exitCode()).isEqualTo(2);
        assertThat(export("sales", file, "--zone", "Nowhere/Land").exitCode()).isEqualTo(2);
        Outcome backwards = export("days", file, "--from", "2026-02-02", "--to", "2026-02-01");
        assertThat(backwards.exitCode()).isEqualTo(2);
        assertThat(backwards.err()).contains("--to: before --from");
        assertThat(export("days", folder.resolve("nothing.db").toString()).exitCode())
                .isEqualTo(2);
        assertThat(export().exitCode()).isEqualTo(2);
        assertThat(export("days", file, "--addresses").exitCode()).isEqualTo(2);
    }

    @Test
    void helpSpeaksBothLanguages() {
        assertThat(export("days", "--help").out()).contains("The close of each day", "First day");
        assertThat(Bench.command(Map.of("LANG", "es_SV.UTF-8"), false, "export", "days", "--help")
                        .out())
                .contains("El cierre de cada día", "Primer día");
    }

    /** The page tells every column by its name, in order. */
    @ParameterizedTest
    @ValueSource(strings = {"sales", "days", "cash"})
    void thePageTellsEveryColumn(String what) throws StoreFault, IOException {
        Path file = new GeneratedJournal(5, USD).into(folder);
        List<String> columns =
                List.of(export(what, file.toString()).out().split("\r\n", -1)[0].split(",", -1));
        List<String> told = new ArrayList<>();
        String page = Files.readString(Path.of("../docs/export.md"));
        String section = page.split("## `k1 export " + what + "`", -1)[1].split("\n## ", -1)[0];
        for (String line :
                section.lines().filter(line -> line.startsWith("| `")).toList()) {
            Matcher name = Pattern.compile("`([a-z_]+)`").matcher(line.split("\\|", -1)[1]);
            while (name.find()) {
                told.add(name.group(1));
            }
        }
        assertThat(told).isEqualTo(columns);
    }

    private static Outcome export(String... words) {
        String[] all = Stream.concat(Stream.of("export"), Stream.of(words)).toArray(String[]::new);
        return Bench.command(Map.of("LANG", "en_US.UTF-8"), false, all);
    }

    /** Read as RFC 4180 says, by nothing of what writes it. */
    private static List<Map<String, String>> table(Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).endsWith("\r\n");
        List<List<String>> lines = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        String text = outcome.out();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isQuoted && c == '"' && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && c == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (!isQuoted && c == '\r') {
                cells.add(cell.toString());
                cell.setLength(0);
                lines.add(List.copyOf(cells));
                cells.clear();
                i++;
            } else {
                cell.append(c);
            }
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            assertThat(line).hasSameSizeAs(lines.getFirst());
            Map<String, String> row = new TreeMap<>();
            for (int i = 0; i < line.size(); i++) {
                row.put(lines.getFirst().get(i), line.get(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
