package sv.k1.firmware.config;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import sv.k1.firmware.config.K1Config.Lightning;
import sv.k1.firmware.config.K1Config.LightningKind;
import sv.k1.firmware.config.K1Config.Tls;
import sv.k1.firmware.config.K1Config.Withdraw;

/** The table {@code [lightning]}; a machine without it pays on chain only. */
final class LightningSchema {
    private static final String TABLE = "lightning";
    private static final String URL_ALLOWED = "an https address, or http to 127.0.0.1; no password in it";
    private static final Pattern NODE_ID = Pattern.compile("0[23][0-9a-f]{64}");
    private static final int MOST_SATS = 100_000_000;
    private static final int MOST_FEE_SATS = 1_000_000;
    private static final int MOST_FEE_PERCENT = 10;

    private final Paths paths;

    LightningSchema(Paths paths) {
        this.paths = paths;
    }

    Supplier<Optional<Lightning>> read(Section root) {
        if (!root.has(TABLE)) {
            return Optional::empty;
        }
        Section table = root.section(TABLE, "the operator's Lightning node");
        Setting<LightningKind> kind =
                table.text("node", ValueText.choices(LightningKind.class), ValueText.choice(LightningKind.class));
        Setting<URI> url = table.text("url", URL_ALLOWED, ValueText::safeUrl);
        var credential = paths.file(table, "credential-file");
        Setting<Optional<Tls>> tls = TlsKeys.read(paths, table, url, "tls-sha256", "tls-ca-file");
        Setting<Optional<String>> own = table.optionalText(
                "own-node-id", "66 hexadecimal digits in lower case", text -> matching(NODE_ID, text));
        var most = table.whole("maximum-sats", 1, MOST_SATS, "satoshis");
        var share = table.text(
                "fee-percent",
                "0 to " + MOST_FEE_PERCENT + " percent with at most two decimals, such as \"0.50\"",
                ValueText.percent(MOST_FEE_PERCENT));
        var feeLeast = table.whole("fee-least-sats", 0, MOST_FEE_SATS, "satoshis");
        var feeMost = table.whole("fee-most-sats", 0, MOST_FEE_SATS, "satoshis");
        if (feeLeast.read()
                .flatMap(least -> feeMost.read().filter(top -> top < least))
                .isPresent()) {
            table.note("fee-most-sats", "found less than lightning.fee-least-sats", "allowed: at least that");
        }
        var probe = table.flag("probe");
        Setting<Boolean> offers = table.has("offers") ? table.flag("offers") : Setting.of(false);
        boolean isWithoutParts =
                kind.read().filter(node -> node != LightningKind.CLN).isPresent();
        if (offers.read().orElse(false) && isWithoutParts) {
            table.note("offers", "found true with another node", "allowed: only with node = \"cln\"");
        }
        var pay = table.whole("pay-seconds", 5, 120, "seconds");
        Supplier<Optional<Withdraw>> withdraw = withdraw(table);
        table.finish();
        return () -> Optional.of(new Lightning(
                kind.value(),
                url.value(),
                credential.value(),
                tls.value(),
                own.value(),
                most.value(),
                share.value(),
                feeLeast.value(),
                feeMost.value(),
                probe.value(),
                offers.value(),
                pay.value(),
                withdraw.get()));
    }

    /** All keys of the withdraw service, or none. */
    private Supplier<Optional<Withdraw>> withdraw(Section table) {
        if (!table.has("withdraw-url")) {
            return Optional::empty;
        }
        Setting<URI> url = table.text("withdraw-url", URL_ALLOWED, ValueText::safeUrl);
        var token = paths.file(table, "withdraw-token-file");
        Setting<Optional<Tls>> tls = TlsKeys.read(paths, table, url, "withdraw-tls-sha256", "withdraw-tls-ca-file");
        var seconds = table.whole("withdraw-seconds", 60, 3_600, "seconds");
        return () -> Optional.of(new Withdraw(url.value(), token.value(), tls.value(), seconds.value()));
    }

    private static Optional<String> matching(Pattern pattern, String text) {
        return Optional.of(text).filter(one -> pattern.matcher(one).matches());
    }
}
