package sv.k1.firmware.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import sv.k1.firmware.config.K1Config.Chain;
import sv.k1.firmware.config.K1Config.FeeSource;
import sv.k1.firmware.config.K1Config.PeerAddress;
import sv.k1.firmware.config.K1Config.RpcLogin;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;

/** The table of the bitcoin node and of the fee policy. */
final class ChainSchema {
    private static final int MAX_FEE_SOURCES = 4;
    private static final int MAX_SAT_PER_VBYTE = 2000;
    private static final int MOST_FEE_PERCENT = 100;
    private static final int MOST_BATCH_MINUTES = 120;
    private static final int MOST_BUMP_MINUTES = 10_080;
    private static final int MOST_BUMP_SATS = 1_000_000;
    private static final int MOST_VERSIONS = 20;
    private static final String FEE_ALLOWED =
            "0.001 to " + MAX_SAT_PER_VBYTE + " sat per vbyte with at most three decimals, such as \"1.5\"";

    private final Paths paths;

    ChainSchema(Paths paths) {
        this.paths = paths;
    }

    Supplier<Chain> read(Section table) {
        Setting<ChainNetwork> network =
                table.text("network", ValueText.choices(ChainNetwork.class), ValueText.choice(ChainNetwork.class));
        Setting<URI> rpcUrl = table.text(
                "rpc-url",
                "an https address, or http to 127.0.0.1; the login stands in its own keys",
                ValueText::safeUrl);
        Supplier<RpcLogin> login = login(table);
        Setting<Optional<PeerAddress>> peer =
                table.optionalText("peer", "host:port, such as \"127.0.0.1:8333\"", ValueText::peer);
        var target = table.whole("fee-target-blocks", 1, 144, "blocks");
        Setting<FeeRate> floor = fee(table, "fee-floor");
        Setting<FeeRate> cap = fee(table, "fee-cap");
        Setting<FeeRate> fallback = fee(table, "fee-fallback");
        var most = table.optionalText(
                "fee-most-percent",
                "0 to " + MOST_FEE_PERCENT + " percent with at most two decimals, such as \"20.00\"",
                ValueText.percent(MOST_FEE_PERCENT));
        noteOrder(table, floor, cap, fallback);
        List<Supplier<FeeSource>> sources =
                table.optionalSections("fee-source", MAX_FEE_SOURCES, "with name, url and path").stream()
                        .map(ChainSchema::source)
                        .toList();
        var confirmations = table.whole("final-confirmations", 1, 100, "blocks");
        var batch = table.optionalPlain(
                "batch-minutes",
                "a whole number of minutes, 1 to " + MOST_BATCH_MINUTES,
                text -> ValueText.minutes(text, MOST_BATCH_MINUTES));
        var bump = bump(table);
        table.finish();
        return () -> new Chain(
                network.value(),
                rpcUrl.value(),
                login.get(),
                peer.value(),
                target.value(),
                floor.value(),
                cap.value(),
                fallback.value(),
                most.value(),
                sources.stream().map(Supplier::get).toList(),
                confirmations.value(),
                batch.value().orElse(0),
                bump.get());
    }

    private static Supplier<K1Config.Bump> bump(Section table) {
        var after = table.optionalPlain(
                "bump-after-minutes",
                "a whole number of minutes, 1 to " + MOST_BUMP_MINUTES,
                text -> ValueText.whole(text, 1, MOST_BUMP_MINUTES));
        var most = table.optionalPlain(
                "bump-most-sats",
                "a whole number of satoshis, 1 to " + MOST_BUMP_SATS,
                text -> ValueText.whole(text, 1, MOST_BUMP_SATS));
        var versions = table.optionalPlain(
                "bump-most-versions",
                "a whole number, 2 to " + MOST_VERSIONS,
                text -> ValueText.whole(text, 2, MOST_VERSIONS));
        return () ->
                new K1Config.Bump(after.value().orElse(0), most.value().map(sats -> new Sats(sats)), versions.value());
    }

    private static Supplier<FeeSource> source(Section table) {
        var name = table.text("name", "1 to 32 letters, digits, blanks, dots or dashes", ValueText::sourceName);
        var url = table.text("url", "an https address, or http to 127.0.0.1; no password in it", ValueText::safeUrl);
        var path = table.text(
                "path", "keys and list positions parted by dots, such as \"halfHourFee\"", ValueText::jsonPath);
        table.finish();
        return () -> new FeeSource(name.value(), url.value(), path.value());
    }

    private Supplier<RpcLogin> login(Section table) {
        boolean byPassword = table.has("rpc-user") || table.has("rpc-password-file");
        if (byPassword && table.has("rpc-cookie-file")) {
            table.note(
                    "rpc-cookie-file", "found two ways to log in", "allowed: a cookie file, or user and password file");
        }
        var cookie = table.optionalText("rpc-cookie-file", Paths.ALLOWED, paths::read);
        if (!byPassword) {
            if (!table.has("rpc-cookie-file")) {
                table.note(
                        "rpc-user",
                        "no login for the node",
                        "allowed: rpc-cookie-file, or rpc-user and rpc-password-file");
            }
            table.optionalText("rpc-user", "", Optional::of);
            table.optionalText("rpc-password-file", "", Optional::of);
            return () -> new RpcLogin.Cookie(cookie.value().orElseThrow());
        }
        var user = table.text("rpc-user", "1 to 64 characters", ValueText.line(64));
        var password = paths.file(table, "rpc-password-file");
        return () -> new RpcLogin.Password(user.value(), password.value());
    }

    private static Setting<FeeRate> fee(Section table, String key) {
        return table.text(key, FEE_ALLOWED, ValueText.satPerVbyte(MAX_SAT_PER_VBYTE));
    }

    private static void noteOrder(
            Section table, Setting<FeeRate> floor, Setting<FeeRate> cap, Setting<FeeRate> fallback) {
        if (isAbove(floor, cap)) {
            table.note("fee-cap", "found less than chain.fee-floor", "allowed: at least the floor");
        } else if (isAbove(floor, fallback) || isAbove(fallback, cap)) {
            table.note("fee-fallback", "found a rate outside of floor and cap", "allowed: fee-floor to fee-cap");
        }
    }

    private static boolean isAbove(Setting<FeeRate> rate, Setting<FeeRate> bound) {
        return rate.read()
                .flatMap(above -> bound.read().filter(below -> above.compareTo(below) > 0))
                .isPresent();
    }
}
