package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.Trouble;

class MetricsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void theFiguresAreThoseOfTheMachine() throws StoreFault, IOException {
        try (Bench bench = new Bench(folder, List.of("acceptor", "coins"))) {
            bench.ready().sale().sent();
            bench.post(new MachineEvent.ScannerStatus(false, "cable"));
            bench.until(state -> !state.scanner().connected());
            String text = bench.figures().orElseThrow();
            assertThat(text)
                    .contains("# HELP k1_open 1 when a customer may begin.\n# TYPE k1_open gauge\nk1_open 0.0\n")
                    .contains("k1_machine{machine=\"K1-1\",version=\"0.1.0\"} 1.0")
                    .contains("k1_gate_shut{code=\"K1-30\"} 1.0", "k1_gate_shut{code=\"K1-10\"} 0.0")
                    .contains("k1_acceptor_working{acceptor=\"acceptor\"} 1.0")
                    .contains("k1_acceptor_working{acceptor=\"coins\"} 0.0")
                    .contains("k1_account_minor_units{account=\"CASH_IN\",currency=\"USD\"} 2000.0")
                    .contains("k1_cashbox_pieces{acceptor=\"acceptor\"} 1.0")
                    .contains("k1_cashbox_minor_units{acceptor=\"acceptor\",currency=\"USD\"} 2000.0")
                    .contains("k1_coins_sats{state=\"reserved\"} 1000000.0")
                    .contains("k1_chain_height 840.0", "k1_price_minor_units{currency=\"USD\"} 6400000.0")
                    .contains("k1_sales_not_over 1.0", "k1_customer_present 1.0", "k1_printer_can_print 1.0")
                    .doesNotContain(Bench.ADDRESS)
                    .doesNotContain("bcrt1");
            for (Trouble trouble : Trouble.values()) {
                assertThat(text).contains("k1_gate_shut{code=\"" + trouble.code() + "\"}");
            }
        }
    }

    @Test
    void aCoreThatHasStoppedTellsNoFigures() throws StoreFault, IOException {
        try (Bench bench = new Bench(folder)) {
            bench.ready().core.close();
            assertThat(bench.figures()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /metrics, 127.0.0.1:PORT, 200, k1_open 1.0",
        "GET /metrics, localhost:PORT, 200, k1_open 1.0",
        "GET /metrics, evil.example:PORT, 403, not this host",
        "GET /metrics, 127.0.0.1, 403, not this host",
        "POST /metrics, 127.0.0.1:PORT, 405, GET only",
        "GET /, 127.0.0.1:PORT, 404, see /metrics"
    })
    void onlyWhoeverAsksThisMachineByItsNameIsAnswered(String request, String host, int status, String body)
            throws IOException {
        try (MetricsServer server = new MetricsServer(0, () -> Optional.of("k1_open 1.0\n"))) {
            server.start();
            String answer = ask(server.port(), request, host.replace("PORT", Integer.toString(server.port())));
            assertThat(answer).startsWith("HTTP/1.1 " + status).contains("\r\n\r\n" + body);
        }
    }

    @Test
    void aMachineThatCannotTellSaysSo() throws IOException {
        try (MetricsServer server = new MetricsServer(0, Optional::empty)) {
            server.start();
            assertThat(ask(server.port(), "GET /metrics", "localhost:" + server.port()))
                    .startsWith("HTTP/1.1 503")
                    .contains("cannot tell now");
            assertThatThrownBy(() -> new MetricsServer(server.port(), Optional::empty))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("metrics port " + server.port() + " cannot be opened");
        }
    }

    private static String ask(int port, String request, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            OutputStream out = socket.getOutputStream();
            out.write((request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
