package sv.k1.firmware.payout.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.lightning.InvoiceAnswer;
import sv.k1.firmware.lightning.InvoiceSource;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.payout.lightning.LightningNodeSettings.Backend;
import sv.k1.firmware.payout.lightning.http.RecordedExchange;
import sv.k1.firmware.payout.lightning.http.SecretFile;
import sv.k1.hal.time.MonotonicClock;

/** Offers, which only Core Lightning can turn into an invoice before it is paid; off unless the operator names such a node. */
class OffersTest {
    private static final Path FILE =
            Path.of("src/test/resources/sv/k1/firmware/payout/lightning/offers/fetchinvoice.txt");
    private static final MilliSats AMOUNT = new MilliSats(100_000);
    private static final LnurlPayTarget OFFER =
            new LnurlPayTarget("lno1zcss9mk8y3wkklfvevcrszlmu23kfrxh49px20665dqwmn4p72pksese", "BOLT 12");

    @TempDir
    Path folder = Path.of("");

    @Test
    void fetchesTheInvoiceBeforeAnythingIsPaid() throws IOException {
        try (RecordedExchange exchange = new RecordedExchange(FILE)) {
            InvoiceSource source = invoices(Optional.of(settings(Backend.CLN, exchange.address())));
            for (RecordedExchange.Step step : exchange.steps()) {
                assertThat(said(source.fetch(OFFER, AMOUNT))).startsWith(step.outcome());
            }
            assertThat(exchange.complaints()).isEmpty();
        }
    }

    @Test
    void refusesOffersUnlessTheOperatorWantsThem() {
        assertThat(invoices(Optional.empty()).fetch(OFFER, AMOUNT)).isInstanceOf(InvoiceAnswer.Refused.class);
    }

    @Test
    void takesNoOtherNodeForOffers() throws IOException {
        LightningNodeSettings lnd = settings(Backend.LND, URI.create("http://127.0.0.1:1"));
        assertThatThrownBy(() -> invoices(Optional.of(lnd))).hasMessageContaining("offers need Core Lightning");
    }

    private LightningNodeSettings settings(Backend backend, URI address) throws IOException {
        Path secret = SecretFile.write(folder.resolve("secret"), "00ff");
        return new LightningNodeSettings("node", backend, address, secret, Optional.empty());
    }

    private static InvoiceSource invoices(Optional<LightningNodeSettings> offers) {
        return LightningNodes.invoices(ChainNetwork.REGTEST, offers, MonotonicClock.system(), () -> 1_790_000_000L);
    }

    private static String said(InvoiceAnswer answer) {
        return switch (answer) {
            case InvoiceAnswer.Fetched(var invoice) ->
                "Fetched " + invoice.text() + " " + invoice.description().orElse("");
            case InvoiceAnswer.Refused(String reason) -> "Refused " + reason;
            case InvoiceAnswer.Unreachable(String reason) -> "Unreachable " + reason;
        };
    }
}
