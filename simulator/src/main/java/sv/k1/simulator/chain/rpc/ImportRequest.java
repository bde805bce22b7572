package sv.k1.simulator.chain.rpc;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import sv.k1.simulator.chain.RegtestChain;

/** One request of importdescriptors. */
final class ImportRequest {
    /** Blocks this much older than the given time are searched too, as clocks differ. */
    private static final long TIMESTAMP_WINDOW_SECONDS = 7200;

    private static final DescriptorCalls.Range KEY_POOL = new DescriptorCalls.Range(0, WatchWallet.LOOK_AHEAD - 1);

    private ImportRequest() {}

    /** When the search for the past starts; a request must say so. */
    private static long timestamp(Json.Obj request, RegtestChain chain) {
        return switch (request.member("timestamp").orElse(Json.NIL)) {
            case Json.Num(BigDecimal seconds) -> seconds.longValue();
            case Json.Text(String word) when word.equals("now") -> chain.tip().medianSeconds();
            case Json.Nil _ ->
                throw new RpcException(RpcException.TYPE_ERROR, "Missing required timestamp field for key");
            case Json other ->
                throw new RpcException(
                        RpcException.TYPE_ERROR,
                        "Expected number or \"now\" timestamp value for key. got type " + other.typeName());
        };
    }

    /** A missing or wrong time fails the whole call, not only this request. */
    static void requireTimestamp(Json.Obj request, RegtestChain chain) {
        if (timestamp(request, chain) < 0) {
            throw new RpcException(RpcException.INVALID_PARAMETER, "a timestamp is not negative");
        }
    }

    /** Lets the wallet follow what the request describes. Throws {@link RpcException} with a node's error. */
    static void apply(Json.Obj request, WatchWallet wallet, RegtestChain chain) {
        if (!(request.member("desc").orElse(Json.NIL) instanceof Json.Text(String text))) {
            throw new RpcException(RpcException.INVALID_PARAMETER, "Descriptor not found.");
        }
        List<Descriptor> descriptors = Descriptor.parse(text, true);
        boolean active = flag(request, "active");
        boolean ranged = descriptors.getFirst().isRange();
        Optional<DescriptorCalls.Range> range = request.member("range").map(DescriptorCalls.Range::of);
        if (range.isPresent() && !ranged) {
            throw new RpcException(
                    RpcException.INVALID_PARAMETER, "Range should not be specified for an un-ranged descriptor");
        }
        if (active && !ranged) {
            throw new RpcException(RpcException.INVALID_PARAMETER, "Active descriptors must be ranged");
        }
        Optional<String> label = request.member("label")
                .flatMap(value -> value instanceof Json.Text(String name) ? Optional.of(name) : Optional.empty());
        if (label.isPresent() && ranged) {
            throw new RpcException(RpcException.INVALID_PARAMETER, "Ranged descriptors should not have a label");
        }
        if (ranged) {
            checkRange(descriptors, range.orElse(KEY_POOL), wallet);
        }
        long timestamp = Math.max(timestamp(request, chain), 1);
        int last = range.map(DescriptorCalls.Range::last).orElse(0);
        for (int branch = 0; branch < descriptors.size(); branch++) {
            boolean internal = descriptors.size() > 1 ? branch == 1 : flag(request, "internal");
            boolean named = !internal && (active || !ranged);
            wallet.watch(
                    new WatchWallet.Watched(
                            descriptors.get(branch),
                            active,
                            internal,
                            named ? Optional.of(label.orElse("")) : Optional.empty(),
                            last,
                            timestamp),
                    timestamp - TIMESTAMP_WINDOW_SECONDS);
        }
    }

    /** Whether a request describes a range and does not say how far it goes. */
    static boolean lacksRange(Json.Obj request) {
        return request.member("range").isEmpty()
                && request.member("desc").orElse(Json.NIL) instanceof Json.Text(String text)
                && Descriptor.parse(text, true).getFirst().isRange();
    }

    private static void checkRange(List<Descriptor> descriptors, DescriptorCalls.Range range, WatchWallet wallet) {
        for (Descriptor descriptor : descriptors) {
            wallet.known(descriptor)
                    .map(wallet::derivedTo)
                    .filter(last -> range.first() > 0 || range.last() < last)
                    .ifPresent(last -> {
                        throw new RpcException(
                                RpcException.INVALID_PARAMETER,
                                "new range must include current range = [0," + last + "]");
                    });
        }
    }

    private static boolean flag(Json.Obj request, String name) {
        return request.member(name).orElse(Json.NIL) instanceof Json.Flag(boolean value) && value;
    }
}
