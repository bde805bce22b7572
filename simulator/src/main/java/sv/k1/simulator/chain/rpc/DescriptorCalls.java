package sv.k1.simulator.chain.rpc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitcoinj.script.Script;
import sv.k1.simulator.chain.ChainAddresses;
import sv.k1.simulator.chain.RegtestChain;
import sv.k1.simulator.chain.UnspentOutput;

/** Calls that take output descriptors without a wallet, and one for addresses. */
final class DescriptorCalls {
    /** First and last number of a range, both inside. */
    record Range(int first, int last) {
        private static final int MOST = 1_000_000;

        /** A number or a pair of numbers. */
        static Range of(Json json) {
            Range range =
                    switch (json) {
                        case Json.Num num -> new Range(0, number(num));
                        case Json.Arr(List<Json> items)
                        when items.size() == 2 -> new Range(number(items.getFirst()), number(items.getLast()));
                        case Json _ ->
                            throw new RpcException(
                                    RpcException.INVALID_PARAMETER, "Range must be specified as end or as [begin,end]");
                    };
            if (range.first < 0) {
                throw new RpcException(RpcException.INVALID_PARAMETER, "Range should be greater or equal than 0");
            }
            if (range.last < range.first) {
                throw new RpcException(
                        RpcException.INVALID_PARAMETER, "Range specified as [begin,end] must not have begin after end");
            }
            if (range.last - range.first >= MOST) {
                throw new RpcException(RpcException.INVALID_PARAMETER, "Range is too large");
            }
            return range;
        }

        private static int number(Json json) {
            if (json instanceof Json.Num(BigDecimal value)) {
                return value.intValue();
            }
            throw new RpcException(
                    RpcException.TYPE_ERROR,
                    "JSON value of type " + json.typeName() + " is not of expected type number");
        }
    }

    private static final Range SCANNED = new Range(0, 1000);

    private final RegtestChain chain;

    DescriptorCalls(RegtestChain chain) {
        this.chain = chain;
    }

    void addTo(RpcTable table) {
        table.add("getdescriptorinfo \"descriptor\"", 1, List.of("descriptor"), this::info);
        table.add("deriveaddresses \"descriptor\" ( range )", 1, List.of("descriptor", "range"), this::addresses);
        table.add("scantxoutset \"action\" ( [scanobjects,...] )", 1, List.of("action", "scanobjects"), this::scan);
        table.add("validateaddress \"address\"", 1, List.of("address"), this::validate);
    }

    private Json info(Arguments arguments) {
        String text = Descriptor.withoutChecksum(arguments.text(0), false);
        List<Descriptor> expanded = Descriptor.parse(arguments.text(0), false);
        Json.Builder json = Json.object().put("descriptor", expanded.getFirst().withChecksum());
        if (expanded.size() > 1) {
            json.put(
                    "multipath_expansion",
                    Json.texts(expanded.stream().map(Descriptor::withChecksum).toList()));
        }
        return json.put("checksum", DescriptorChecksum.of(text))
                .put("isrange", expanded.getFirst().isRange())
                .put("issolvable", expanded.getFirst().isSolvable())
                .put("hasprivatekeys", false)
                .build();
    }

    private Json addresses(Arguments arguments) {
        List<Descriptor> descriptors = Descriptor.parse(arguments.text(0), true);
        Optional<Range> given = arguments.at(1).map(Range::of);
        boolean ranged = descriptors.getFirst().isRange();
        if (ranged && given.isEmpty()) {
            throw new RpcException(RpcException.INVALID_PARAMETER, "Range must be specified for a ranged descriptor");
        }
        if (!ranged && given.isPresent()) {
            throw new RpcException(
                    RpcException.INVALID_PARAMETER, "Range should not be specified for an un-ranged descriptor");
        }
        Range range = given.orElse(new Range(0, 0));
        List<Json> all = descriptors.stream()
                .map(descriptor -> addresses(descriptor, range))
                .toList();
        return all.size() == 1 ? all.getFirst() : Json.array(all);
    }

    private static Json addresses(Descriptor descriptor, Range range) {
        List<String> found = new ArrayList<>();
        for (int index = range.first(); index <= range.last(); index++) {
            found.add(ChainAddresses.of(descriptor.derive(index).script())
                    .orElseThrow(() -> Descriptor.invalid("Descriptor does not have a corresponding address")));
        }
        return Json.texts(found);
    }

    private Json scan(Arguments arguments) {
        return switch (arguments.text(0)) {
            case "status" -> Json.NIL;
            case "abort" -> Json.of(false);
            case "start" ->
                scanFor(arguments
                        .optionalList(1)
                        .orElseThrow(() -> new RpcException(
                                RpcException.MISC_ERROR, "scanobjects argument is required for the start action")));
            case String other ->
                throw new RpcException(RpcException.INVALID_PARAMETER, "Invalid action '" + other + "'");
        };
    }

    private Json scanFor(List<Json> objects) {
        Map<String, String> wanted = new HashMap<>();
        objects.forEach(object -> want(object, wanted));
        List<UnspentOutput> found = chain.allUnspent().stream()
                .filter(output -> wanted.containsKey(output.scriptHex()))
                .toList();
        return Json.object()
                .put("success", true)
                .put("txouts", chain.allUnspent().size())
                .put("height", chain.height())
                .put("bestblock", chain.tip().hash())
                .put(
                        "unspents",
                        Json.array(found.stream()
                                .map(output -> shown(output, wanted.getOrDefault(output.scriptHex(), "")))
                                .toList()))
                .coins(
                        "total_amount",
                        found.stream().mapToLong(UnspentOutput::sats).sum())
                .build();
    }

    private static void want(Json object, Map<String, String> wanted) {
        Range range = SCANNED;
        String text;
        switch (object) {
            case Json.Text plain -> text = plain.value();
            case Json.Obj members -> {
                text = members.member("desc")
                        .flatMap(
                                value -> value instanceof Json.Text(String desc) ? Optional.of(desc) : Optional.empty())
                        .orElseThrow(() -> new RpcException(
                                RpcException.INVALID_PARAMETER, "Descriptor needs to be provided in scan object"));
                range = members.member("range").map(Range::of).orElse(SCANNED);
            }
            case Json _ ->
                throw new RpcException(
                        RpcException.INVALID_PARAMETER, "Scan object needs to be either a string or an object");
        }
        for (Descriptor descriptor : Descriptor.parse(text, false)) {
            int last = descriptor.isRange() ? range.last() : range.first();
            for (int index = range.first(); index <= last; index++) {
                Descriptor.Derived derived = descriptor.derive(index);
                wanted.put(HexFormat.of().formatHex(derived.script().program()), derived.descriptor());
            }
        }
    }

    private Json shown(UnspentOutput output, String descriptor) {
        return Json.object()
                .put("txid", output.at().txid())
                .put("vout", output.at().index())
                .put("scriptPubKey", output.scriptHex())
                .put("desc", descriptor)
                .coins("amount", output.sats())
                .put("coinbase", output.coinbase())
                .put("height", output.height())
                .put("blockhash", chain.blockAt(output.height()).orElseThrow().hash())
                .put("confirmations", chain.height() + 1 - output.height())
                .build();
    }

    private Json validate(Arguments arguments) {
        Optional<Script> script = ChainAddresses.parse(arguments.text(0));
        return script.map(found -> Json.object()
                        .put("isvalid", true)
                        .put("address", arguments.text(0))
                        .put("scriptPubKey", HexFormat.of().formatHex(found.program()))
                        .build())
                .orElseGet(() -> Json.object()
                        .put("isvalid", false)
                        .put("error_locations", Json.array(List.of()))
                        .put("error", "Invalid or unsupported Segwit (Bech32) or Base58 encoding.")
                        .build());
    }
}
