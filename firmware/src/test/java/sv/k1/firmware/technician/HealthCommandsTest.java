package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.Trouble;
import sv.k1.firmware.technician.Bench.Outcome;
import sv.k1.hal.print.PrinterEvent;
import sv.k1.hal.print.PrinterStatus;

class HealthCommandsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void theExitCodeSaysWhetherItIsOpenForBusiness() throws StoreFault, IOException {
        try (Bench bench = new Bench(folder)) {
            Outcome open = bench.ready().k1("doctor");
            assertThat(open.out()).startsWith("OPEN").contains("gates are good: K1-01 K1-05", "K1-70");
            assertThat(open.exitCode()).isZero();
            assertThat(bench.k1("doctor", "--json").exitCode()).isZero();

            bench.post(new MachineEvent.ScannerStatus(false, "cable"));
            bench.until(state -> !state.scanner().connected());
            Outcome closed = bench.k1("doctor");
            assertThat(closed.exitCode()).isEqualTo(K1Command.NO);
            assertThat(closed.out())
                    .startsWith("CLOSED")
                    .contains("K1-30  The scanner does not answer.\n       Check its cable");
            Outcome json = bench.k1("doctor", "--json");
            assertThat(json.exitCode()).isEqualTo(K1Command.NO);
            assertThat(JsonText.read(json.out())).containsEntry("open", false);
            assertThat(json.out()).contains("\"code\":\"K1-30\"").doesNotContain("\"good\":[\"K1-30");
        }
    }

    @Test
    void whatNeedsAPersonIsToldAlsoWhileItSells() throws StoreFault, IOException {
        try (Bench bench = new Bench(folder, List.of("acceptor", "coins"))) {
            bench.ready()
                    .noteOfNobody()
                    .post(new MachineEvent.FromPrinter(
                            new PrinterEvent.StatusChanged(PrinterStatus.disconnected("unplugged"))));
            bench.until(state -> !state.printer().connected());
            Outcome outcome = bench.k1("doctor");
            assertThat(outcome.exitCode()).as(outcome.out()).isZero();
            assertThat(outcome.out())
                    .contains("coins: K1-20  The acceptor does not answer.", "The printer cannot print")
                    .contains("1 disputed notes");
            assertThat(bench.k1("doctor", "--language", "es").out()).contains("ABIERTA", "La impresora no puede");
        }
    }

    @Test
    void aServiceThatIsDownIsNoAnswer() {
        Map<String, String> nowhere = Map.of("K1_SOCKET", folder.resolve("none").toString());
        assertThat(Bench.command(nowhere, false, "doctor").exitCode()).isEqualTo(K1Command.SERVICE_DOWN);
    }

    @Test
    void theCodeBookHasEveryCodeInBothLanguagesWithoutAService() {
        for (String language : List.of("es", "en")) {
            Outcome book = Bench.command(Map.of(), false, "faults", "--language", language);
            assertThat(book.exitCode()).isZero();
            for (Trouble trouble : Trouble.values()) {
                assertThat(book.out()).contains(trouble.code() + "  ");
            }
        }
        assertThat(Bench.command(Map.of(), false, "faults", "--json").out())
                .contains("{\"code\":\"K1-02\",\"name\":\"START_JOURNAL\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"K1-10", "k1-10", "10"})
    void aCodeIsFoundAsPeopleTypeIt(String typed) {
        assertThat(Bench.command(Map.of(), false, "faults", typed).out())
                .startsWith("K1-10  The door is open.\n")
                .hasLineCount(2);
    }

    @Test
    void aCodeThatIsNoneIsSaidSo() {
        Outcome none = Bench.command(Map.of(), false, "faults", "K1-99\u001b[2J");
        assertThat(none.exitCode()).isEqualTo(K1Command.NO);
        assertThat(none.err()).contains("no code K1-99\\u001b[2J");
    }
}
