package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.technician.Bench.Outcome;

class PanicCommandTest {
    private static final String USER = System.getProperty("user.name");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeEach
    void open() throws StoreFault, IOException {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void stopsEverythingUntilSomebodyOpens() {
        bench.ready();
        Outcome stopped = bench.k1("panic", "strange", "people");
        assertThat(stopped.exitCode()).as(stopped.err()).isZero();
        assertThat(stopped.out()).contains("STOPPED by " + USER, "k1 open", "Nothing was on its way");
        assertThat(bench.entries()).contains(new JournalEntry.PanicStopped("strange people", USER));
        assertThat(bench.k1("doctor").exitCode()).isEqualTo(K1Command.NO);
        assertThat(bench.k1("status").out()).contains("K1-71", "stopped by", USER + ": strange people");
        assertThat(bench.k1("status", "--language", "es").out()).contains("Alguien detuvo todo (k1 panic)");
        assertThat(bench.k1("status", "--json").out()).contains("\"stoppedBy\":\"" + USER + "\"");
        assertThat(bench.k1("open").out()).contains("Open for customers");
        assertThat(bench.k1("doctor").exitCode()).isZero();
    }

    @Test
    void tellsWhatWasOnItsWayAndStopsTheSaleUnderWay() {
        bench.ready().cashFirst();
        bench.until(state -> !state.commanded().enabled().isEmpty());
        Outcome stopped = bench.k1("panic", "--json");
        assertThat(stopped.out())
                .contains(
                        "\"stopped\":true",
                        "\"notesOnTheirWay\":[]",
                        "\"customerAtTheMachine\":true",
                        "\"openSales\":[{\"number\":1,",
                        "\"state\":\"CASH_IN\"");
        assertThat(bench.core.state().commanded().enabled()).isEmpty();
        assertThat(bench.k1("panic", "--language", "es").out()).contains("En camino o abierto", "$20.00");
        assertThat(bench.entries().stream().filter(JournalEntry.PanicStopped.class::isInstance))
                .hasSize(1);
    }

    @Test
    void nothingIsSignedBeforeSomebodyOpens() {
        bench.ready().k1("panic");
        bench.k1("open");
        bench.sale().sent().leaves();
        bench.k1("panic");
        assertThat(bench.k1("panic").out()).contains("sent");
        assertThat(bench.core.state().books().sale(new SaleId(1)).orElseThrow().payout())
                .isPresent();
    }

    @Test
    void whateverIsTypedItStops() {
        bench.ready();
        Outcome stopped = bench.k1("panic", "x".repeat(500), "\u001b[2J\u202e");
        assertThat(stopped.exitCode()).as(stopped.err()).isZero();
        assertThat(bench.core.state().books().upkeep().panic()).isPresent();
    }

    @Test
    void withoutAServiceItSaysWhatElseStopsIt() {
        bench.stopServer();
        Outcome down = bench.k1("panic");
        assertThat(down.exitCode()).isEqualTo(K1Command.SERVICE_DOWN);
        assertThat(down.err()).contains("does not answer", "sudo systemctl stop k1");
    }
}
