package sv.k1.firmware.payout.lightning.withdraw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.lightning.WithdrawRequest;
import sv.k1.firmware.lightning.WithdrawState;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.lightning.http.RecordedExchange;
import sv.k1.firmware.payout.lightning.http.SecretFile;
import sv.k1.hal.time.MonotonicClock;

/** Against the words of {@code docs/withdraw-service.md}. */
class WithdrawClientTest {
    private static final Path FILE =
            Path.of("src/test/resources/sv/k1/firmware/payout/lightning/withdraw/withdraw-service.txt");

    @TempDir
    Path folder = Path.of("");

    @Test
    void makesOfEveryAnswerWhatTheContractSays() throws IOException {
        Path token = SecretFile.write(folder.resolve("token"), "0123456789abcdef0123456789abcdef\n");
        try (RecordedExchange exchange = new RecordedExchange(FILE);
                WithdrawClient client = new WithdrawClient(
                        ChainNetwork.REGTEST, exchange.address(), token, Optional.empty(), MonotonicClock.system())) {
            for (RecordedExchange.Step step : exchange.steps()) {
                assertThat(said(call(client, step.call()))).as(step.call()).startsWith(step.outcome());
            }
            assertThat(exchange.complaints()).isEmpty();
        }
    }

    private static WithdrawState call(WithdrawClient client, String call) {
        return switch (call) {
            case "open" -> client.open(new WithdrawRequest("payout-7", new Sats(100), 1_790_000_600L));
            case "status" -> client.status("payout-7");
            case "revoke" -> client.revoke("payout-7");
            default -> throw new IllegalArgumentException("no call " + call);
        };
    }

    private static String said(WithdrawState state) {
        return switch (state) {
            case WithdrawState.Offered(String lnurl, long expires) -> "Offered " + lnurl + " " + expires;
            case WithdrawState.Bound(var hash, var invoice) ->
                "Bound " + hash.hex().equals(RecordedExchange.HASH) + " " + invoice.isPresent();
            case WithdrawState.Paid(var preimage) -> "Paid " + preimage.hex().equals(RecordedExchange.PREIMAGE);
            case WithdrawState.Revoked() -> "Revoked";
            case WithdrawState.Unknown() -> "Unknown";
            case WithdrawState.Unreachable(String reason) -> "Unreachable " + reason;
        };
    }
}
