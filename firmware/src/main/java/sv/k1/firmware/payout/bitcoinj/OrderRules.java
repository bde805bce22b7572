package sv.k1.firmware.payout.bitcoinj;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bitcoinj.base.Address;
import org.bitcoinj.base.AddressParser;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.SegwitAddress;
import org.bitcoinj.base.exceptions.AddressFormatException;
import org.bitcoinj.script.ScriptBuilder;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.payout.CoinSelector;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.SigningRefused;

/** What an order must be like before a key touches it. */
final class OrderRules {
    private static final String CANNOT_PAY = "its output script is none of the five kinds this machine pays";

    private final BitcoinNetwork network;
    private final AccountKeys keys;

    OrderRules(BitcoinNetwork network, AccountKeys keys) {
        this.network = network;
        this.keys = keys;
    }

    void check(PayoutOrder order) throws SigningRefused {
        for (PayoutOrder.Payee payee : order.payees()) {
            checkDestination(order, payee);
        }
        checkInputs(order);
        for (PayoutOrder.Payee payee : order.payees()) {
            ScriptKind kind = kindOf(payee.scriptHex()).orElseThrow(() -> refused(order, CANNOT_PAY));
            if (!payee.amount().isAtLeast(kind.dustLimit())) {
                throw refused(order, "its amount " + payee.amount() + " is dust for " + kind);
            }
        }
        if (order.change().isPresent()) {
            checkChange(order, order.change().get());
        }
    }

    private void checkDestination(PayoutOrder order, PayoutOrder.Payee payee) throws SigningRefused {
        if (!scriptOf(order, payee.address()).equals(payee.scriptHex())) {
            throw refused(order, "its address and its output script are not the same destination");
        }
        if (keys.isOwn(payee.scriptHex())) {
            throw refused(order, "its destination is our own wallet");
        }
    }

    private String scriptOf(PayoutOrder order, String text) throws SigningRefused {
        try {
            Address address = AddressParser.getDefault(network).parseAddress(text);
            if (address instanceof SegwitAddress segwit && segwit.getWitnessVersion() > 1) {
                throw refused(order, CANNOT_PAY);
            }
            return java.util.HexFormat.of()
                    .formatHex(ScriptBuilder.createOutputScript(address).program());
        } catch (AddressFormatException wrong) {
            throw new SigningRefused(
                    "payout " + order.payout() + ": its address is not one of " + network + ": " + text, wrong);
        }
    }

    private static void checkInputs(PayoutOrder order) throws SigningRefused {
        if (order.inputs().size() > CoinSelector.MAX_INPUTS) {
            throw refused(order, "it spends " + order.inputs().size() + " coins, more than " + CoinSelector.MAX_INPUTS);
        }
        Set<OutPoint> seen = new HashSet<>();
        for (Coin coin : order.inputs()) {
            if (!seen.add(coin.outPoint())) {
                throw refused(order, "it spends " + coin.outPoint() + " twice");
            }
            checkKey(order, coin.chain(), coin.index());
        }
    }

    private static void checkChange(PayoutOrder order, PayoutOrder.Change change) throws SigningRefused {
        checkKey(order, AccountKeys.CHANGE, change.index());
        if (!change.value().isAtLeast(ScriptKind.P2WPKH.dustLimit())) {
            throw refused(order, "its change of " + change.value() + " is dust");
        }
    }

    private static void checkKey(PayoutOrder order, int chain, int index) throws SigningRefused {
        if (!AccountKeys.isKey(chain, index)) {
            throw refused(order, "there is no key " + chain + "/" + index + " in our account");
        }
    }

    private static Optional<ScriptKind> kindOf(String scriptHex) {
        for (ScriptKind kind : ScriptKind.values()) {
            if (pattern(kind).matcher(scriptHex).matches()) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static Pattern pattern(ScriptKind kind) {
        return Pattern.compile(
                switch (kind) {
                    case P2PKH -> "76a914[0-9a-f]{40}88ac";
                    case P2SH -> "a914[0-9a-f]{40}87";
                    case P2WPKH -> "0014[0-9a-f]{40}";
                    case P2WSH -> "0020[0-9a-f]{64}";
                    case P2TR -> "5120[0-9a-f]{64}";
                });
    }

    private static SigningRefused refused(PayoutOrder order, String why) {
        return new SigningRefused("payout " + order.payout() + ": " + why);
    }
}
