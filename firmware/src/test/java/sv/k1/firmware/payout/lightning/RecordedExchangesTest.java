package sv.k1.firmware.payout.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.lightning.LightningCode;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.LightningNode;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LightningText;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.lightning.LightningNodeSettings.Backend;
import sv.k1.firmware.payout.lightning.http.RecordedExchange;
import sv.k1.firmware.payout.lightning.http.SecretFile;
import sv.k1.hal.time.MonotonicClock;

/**
 * The adapters against recorded exchanges with a fault script. Each file says where its answers come from; none of these products was
 * run for it.
 */
class RecordedExchangesTest {
    private static final Path FOLDER = Path.of("src/test/resources/sv/k1/firmware/payout/lightning");

    @TempDir
    Path folder = Path.of("");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".txt"))
                    .filter(file -> !List.of("withdraw", "offers").contains(product(file)))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void makesOfEveryAnswerWhatTheFileSays(Path file) throws IOException {
        Backend backend = backend(file);
        Path secret = SecretFile.write(folder.resolve("secret"), "00ff");
        try (RecordedExchange exchange = new RecordedExchange(file);
                LightningNode node = LightningNodes.open(
                        new LightningNodeSettings("node", backend, exchange.address(), secret, Optional.empty()),
                        clock(exchange, backend))) {
            for (RecordedExchange.Step step : exchange.steps()) {
                assertThat(outcome(node, step.call())).as(step.call()).startsWith(step.outcome());
            }
            assertThat(exchange.complaints()).isEmpty();
        }
    }

    @Test
    void everyFileTellsItsOriginAndHasAnOutcome() throws IOException {
        List<Path> all = files().toList();
        assertThat(all).hasSizeGreaterThan(30);
        for (Path file : all) {
            assertThat(Files.readString(file)).as(file.toString()).contains("# origin: ", "call ", "= ");
        }
    }

    /**
     * Stands still, so that nothing but the file decides; or leaps, so that the time for an answer that never comes is short. For a node
     * whose failures count only after a while, it starts long before.
     */
    private static MonotonicClock clock(RecordedExchange exchange, Backend backend) {
        AtomicLong now = new AtomicLong();
        AtomicLong reads = new AtomicLong();
        return () -> {
            if (exchange.isLate()) {
                return now.getAndAdd(6_700);
            }
            boolean isStart = reads.getAndIncrement() == 0;
            return isStart && (backend == Backend.CLN || backend == Backend.LNBITS) ? 0 : 1_000_000;
        };
    }

    /** The name of the folder. */
    private static String product(Path file) {
        return file.getName(file.getNameCount() - 2).toString();
    }

    private static Backend backend(Path file) {
        String name = product(file);
        return name.equals("clnrest") ? Backend.CLN : Backend.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static String outcome(LightningNode node, String call) {
        return switch (call) {
            case "pay" -> said(node.pay(order(RecordedExchange.INVOICE, Optional.empty())));
            case "pay-open" ->
                said(node.pay(order(RecordedExchange.OPEN_INVOICE, Optional.of(new MilliSats(250_000)))));
            case "status" -> said(node.status(new PaymentHash(RecordedExchange.HASH)));
            case "spendable" ->
                switch (node.spendable()) {
                    case Spendable.Known(Sats sats) -> "Known " + sats.value();
                    case Spendable.Unreachable(String reason) -> "Unreachable " + reason;
                };
            case "probe" -> said(node.probe(order(RecordedExchange.INVOICE, Optional.empty())));
            case "probe-open" ->
                said(node.probe(order(RecordedExchange.OPEN_INVOICE, Optional.of(new MilliSats(250_000)))));
            default -> throw new IllegalArgumentException("no call " + call);
        };
    }

    private static String said(Probe probe) {
        return switch (probe) {
            case Probe.Payable(Sats fee) -> "Payable " + fee.value();
            case Probe.NoRoute(String reason) -> "NoRoute " + reason;
            case Probe.CannotProbe() -> "CannotProbe";
        };
    }

    private static String said(PaymentStatus status) {
        return switch (status) {
            case PaymentStatus.NeverSeen _ -> "NeverSeen";
            case PaymentStatus.Pending(String detail) -> "Pending " + detail;
            case PaymentStatus.Failed(String reason, PaymentStatus.Cause cause) -> "Failed " + cause + " " + reason;
            case PaymentStatus.Paid paid -> {
                assertThat(paid.preimage().hex()).isEqualTo(RecordedExchange.PREIMAGE);
                yield "Paid " + paid.fee().value();
            }
        };
    }

    private static PaymentOrder order(String text, Optional<MilliSats> amount) {
        LightningText read = LightningCode.read(text, ChainNetwork.REGTEST);
        Invoice invoice = ((LightningTarget.ToInvoice) ((LightningText.Payable) read).target()).invoice();
        return new PaymentOrder(invoice, amount, new Sats(5), Duration.ofSeconds(1));
    }
}
