package sv.k1.simulator.chain.rpc;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.chain.ChainBlock;
import sv.k1.simulator.chain.PolicySettings;
import sv.k1.simulator.chain.RegtestChain;

/** Calls about the node itself: its state, its rates and its estimates. */
final class NodeCalls {
    /** The release the answers were compared with. */
    private static final long VERSION = 290_403;

    private static final long PROTOCOL_VERSION = 70_016;
    private static final String USER_AGENT = "/Satoshi:29.4.3/K1-simulator:1/";
    private static final long MOST_POOL_BYTES = 300_000_000;
    private static final int FARTHEST_TARGET = 1008;
    private static final Set<String> ESTIMATE_MODES = Set.of("unset", "economical", "conservative");
    private static final long INITIAL_DOWNLOAD_AGE_SECONDS = 24 * 3600;
    private static final long MILLIS = 1000;

    private final RegtestChain chain;
    private final MonotonicClock clock;
    private final long startedMillis;

    NodeCalls(RegtestChain chain, MonotonicClock clock) {
        this.chain = chain;
        this.clock = clock;
        this.startedMillis = clock.millis();
    }

    void addTo(RpcTable table) {
        table.add("getblockchaininfo", 0, List.of(), _ -> blockchainInfo());
        table.add("getnetworkinfo", 0, List.of(), _ -> networkInfo());
        table.add("getmempoolinfo", 0, List.of(), _ -> poolInfo());
        table.add("uptime", 0, List.of(), _ -> Json.of((clock.millis() - startedMillis) / MILLIS));
        table.add("ping", 0, List.of(), _ -> Json.NIL);
        table.add("getconnectioncount", 0, List.of(), _ -> Json.of(0));
        table.add(
                "estimatesmartfee conf_target ( \"estimate_mode\" )",
                1,
                List.of("conf_target", "estimate_mode"),
                this::estimate);
    }

    private Json blockchainInfo() {
        ChainBlock tip = chain.tip();
        long age = chain.nowSeconds() - tip.timeSeconds();
        return Json.object()
                .put("chain", "regtest")
                .put("blocks", tip.height())
                .put("headers", tip.height())
                .put("bestblockhash", tip.hash())
                .put("bits", BlockJson.BITS)
                .put("target", BlockJson.TARGET)
                .put("difficulty", BlockJson.DIFFICULTY)
                .put("time", tip.timeSeconds())
                .put("mediantime", tip.medianSeconds())
                .put("verificationprogress", 1)
                .put("initialblockdownload", age > INITIAL_DOWNLOAD_AGE_SECONDS)
                .put("chainwork", BlockJson.chainWork(tip))
                .put("size_on_disk", chain.totalBlockBytes())
                .put("pruned", false)
                .put("warnings", Json.array(List.of()))
                .build();
    }

    private Json networkInfo() {
        PolicySettings policy = chain.policy();
        return Json.object()
                .put("version", VERSION)
                .put("subversion", USER_AGENT)
                .put("protocolversion", PROTOCOL_VERSION)
                .put("localservices", "000000000000000d")
                .put("localservicesnames", Json.texts(List.of("NETWORK", "BLOOM", "WITNESS")))
                .put("localrelay", true)
                .put("timeoffset", 0)
                .put("networkactive", true)
                .put("connections", 0)
                .put("connections_in", 0)
                .put("connections_out", 0)
                .put("networks", Json.array(List.of(network("ipv4", true), network("ipv6", false))))
                .coins("relayfee", policy.minimumRelaySatPerKvb())
                .coins("incrementalfee", policy.incrementalSatPerKvb())
                .put("localaddresses", Json.array(List.of()))
                .put("warnings", Json.array(List.of()))
                .build();
    }

    private static Json network(String name, boolean reachable) {
        return Json.object()
                .put("name", name)
                .put("limited", !reachable)
                .put("reachable", reachable)
                .put("proxy", "")
                .put("proxy_randomize_credentials", false)
                .build();
    }

    private Json poolInfo() {
        PolicySettings policy = chain.policy();
        long bytes = chain.pool().stream().mapToLong(entry -> entry.vsize()).sum();
        return Json.object()
                .put("loaded", true)
                .put("size", chain.pool().size())
                .put("bytes", bytes)
                .put("usage", bytes)
                .coins(
                        "total_fee",
                        chain.pool().stream()
                                .mapToLong(entry -> entry.feeSats())
                                .sum())
                .put("maxmempool", MOST_POOL_BYTES)
                .coins("mempoolminfee", policy.poolMinimumSatPerKvb())
                .coins("minrelaytxfee", policy.minimumRelaySatPerKvb())
                .coins("incrementalrelayfee", policy.incrementalSatPerKvb())
                .put("unbroadcastcount", 0)
                .put("fullrbf", true)
                .build();
    }

    private Json estimate(Arguments arguments) {
        int target = arguments.integer(0);
        Optional<String> mode = arguments.optionalText(1).map(text -> text.toLowerCase(Locale.ROOT));
        if (target < 1 || target > FARTHEST_TARGET) {
            throw new RpcException(
                    RpcException.INVALID_PARAMETER, "Invalid conf_target, must be between 1 and " + FARTHEST_TARGET);
        }
        if (mode.isPresent() && !ESTIMATE_MODES.contains(mode.get())) {
            throw new RpcException(
                    RpcException.INVALID_PARAMETER,
                    "Invalid estimate_mode parameter, must be one of: \"unset\", \"economical\", \"conservative\"");
        }
        OptionalLong satPerKvb = chain.feeEstimate();
        if (satPerKvb.isEmpty()) {
            return Json.object()
                    .put("errors", Json.texts(List.of("Insufficient data or no feerate found")))
                    .put("blocks", 0)
                    .build();
        }
        long answer = Math.max(satPerKvb.getAsLong(), chain.policy().poolMinimumSatPerKvb());
        return Json.object()
                .put("feerate", new Json.Num(BigDecimal.valueOf(answer, 8)))
                .put("blocks", Math.max(target, 2))
                .build();
    }
}
