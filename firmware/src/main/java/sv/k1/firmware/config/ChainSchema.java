package sv.k1.firmware.config;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import sv.k1.firmware.config.K1Config.Chain;
import sv.k1.firmware.config.K1Config.PeerAddress;
import sv.k1.firmware.config.K1Config.RpcLogin;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.money.FeeRate;

/** The table of the bitcoin node and of the fee policy. */
final class ChainSchema {
    private static final int MAX_SAT_PER_VBYTE = 2000;
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
        noteOrder(table, floor, cap, fallback);
        var confirmations = table.whole("final-confirmations", 1, 100, "blocks");
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
                confirmations.value());
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
