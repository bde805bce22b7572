package sv.k1.simulator.cash.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.simulator.cash.ModelSwitch;
import sv.k1.simulator.cash.level.Level;

/** docs/protocols.md tells what the models can do otherwise and how faults are called, as the code has it. */
class ModelTablesTest {
    private static final Path PAGE = Path.of("..", "docs", "protocols.md");

    /** The values that the standard's enumerations have. */
    private static final Map<String, Set<String>> STANDARD = Map.of(
            "Common.device",
            Set.of(
                    "online",
                    "offline",
                    "powerOff",
                    "noDevice",
                    "hardwareError",
                    "userError",
                    "deviceBusy",
                    "fraudAttempt",
                    "potentialFraud",
                    "starting"),
            "CashAcceptor.positions.transport",
            Set.of("ok", "inoperative", "unknown"),
            "CashAcceptor.banknoteReader",
            Set.of("ok", "inoperable", "unknown"),
            "Storage.status",
            Set.of("ok", "inoperative", "missing", "notConfigured", "manipulated"),
            "Storage.cash.replenishmentStatus",
            Set.of("ok", "full", "high", "low", "empty"));

    @Test
    void thePageTellsEverySwitchOfEveryModel() throws IOException {
        Map<List<ModelSwitch>, List<String>> protocols = new LinkedHashMap<>();
        for (String protocol : AcceptorModels.protocols()) {
            AcceptorModelKind kind = AcceptorModels.of(protocol).orElseThrow();
            protocols.computeIfAbsent(kind.switches(), _ -> new ArrayList<>()).add("`" + protocol + "`");
        }
        String tables = protocols.entrySet().stream()
                .map(entry -> "### Switches of " + String.join(", ", entry.getValue())
                        + "\n\n| switch | with it | without it |\n| --- | --- | --- |\n"
                        + entry.getKey().stream().map(ModelTablesTest::row).collect(Collectors.joining()) + "\n")
                .collect(Collectors.joining());
        check("switches", tables);
    }

    private static String row(ModelSwitch one) {
        assertThat(one.with()).as(one.name()).isNotBlank();
        assertThat(one.without()).as(one.name()).isNotBlank();
        return "| `" + one.word() + "` | " + one.with() + " | " + one.without() + " |\n";
    }

    @Test
    void thePageTellsWhatEachLevelDoes() throws IOException {
        String rows = Stream.of(Level.values())
                .map(level -> "| " + level.row() + " |\n")
                .collect(Collectors.joining());
        check(
                "levels",
                "| " + Level.COLUMNS + " |\n|" + " --- |".repeat(Level.COLUMNS.split("\\|").length) + "\n" + rows);
    }

    @Test
    void thePageTellsTheStandardsNameOfEachFault() throws IOException {
        String rows = Stream.of(AcceptorFault.Kind.values())
                .map(kind -> "| " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | `" + kind.xfsName()
                        + "` |\n")
                .collect(Collectors.joining());
        check("faults", "| fault | XFS4IoT |\n| --- | --- |\n" + rows);
        for (AcceptorFault.Kind kind : AcceptorFault.Kind.values()) {
            String[] parts = kind.xfsName().split("=");
            assertThat(STANDARD).as(kind.name()).containsKey(parts[0]);
            assertThat(STANDARD.get(parts[0])).as(kind.name()).contains(parts[1]);
        }
    }

    /** Fails when the page is stale; with {@code -Dk1.write=true} writes it first. */
    private static void check(String name, String generated) throws IOException {
        String text = Files.readString(PAGE);
        String begin = "<!-- " + name + ": written by the test, not by hand -->\n";
        String end = "<!-- end of " + name + " -->";
        assertThat(text).contains(begin).contains(end);
        int from = text.indexOf(begin) + begin.length();
        if (Boolean.getBoolean("k1.write")) {
            text = text.substring(0, from) + generated + text.substring(text.indexOf(end));
            Files.writeString(PAGE, text);
        }
        assertThat(text.substring(from, text.indexOf(end)))
                .as("docs/protocols.md is stale: run the test with -Dk1.write=true")
                .isEqualTo(generated);
    }
}
