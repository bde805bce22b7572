package sv.k1.simulator.coins;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitcoinj.base.BitcoinNetwork;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.CoinSelector;
import sv.k1.simulator.console.BitcoindChain;
import sv.k1.simulator.electrum.NodeCall;

/**
 * A real bitcoind that pays with its own selection, that of {@code walletcreatefundedpsbt}: {@code send} does the same and signs, and its
 * answer stays short when it takes hundreds of coins. Every payout is accepted and mined on its regtest chain, so that the next
 * choice starts from what the last one left.
 */
final class NodeContender implements Contender, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** More blocks tell its selection nothing: it tells apart 0, 1 to 5, and 6 or more confirmations. */
    private static final int MOST_BLOCKS = 6;

    private static final int COINS_A_TRANSACTION = 8;
    /** In coins: nodes refuse the 26th unconfirmed transaction in a row, and the faucet pays from its own change. */
    private static final int LONGEST_CHAIN = 20 * COINS_A_TRANSACTION;

    private final NodeCall node;
    private final NodeCall desk;
    private final NodeCall wallet;
    private final String name;
    private int block;

    private NodeContender(NodeCall node, NodeCall desk, NodeCall wallet, String name, int block) {
        this.node = node;
        this.desk = desk;
        this.wallet = wallet;
        this.name = name;
        this.block = block;
    }

    /** A fresh wallet of the node, which holds nothing yet. */
    static NodeContender with(BitcoindChain chain, String name, int block) throws IOException {
        NodeCall node = call(chain, "");
        node.call("createwallet", List.of(name), PATIENCE);
        return new NodeContender(node, call(chain, "/wallet/desk"), call(chain, "/wallet/" + name), name, block);
    }

    private static NodeCall call(BitcoindChain chain, String path) throws IOException {
        String login = Files.readString(chain.cookie()).strip();
        return new NodeCall(URI.create(chain.rpcUrl() + path), login, CONNECT);
    }

    @Override
    public void confirmed(int now) throws IOException {
        if (now > block) {
            mine(Math.min(now - block, MOST_BLOCKS));
            block = now;
        }
    }

    /** To nobody's wallet, or that of the faucet would grow with every block. */
    private void mine(int blocks) throws IOException {
        node.call("generatetodescriptor", List.of(blocks, "raw(51)"), PATIENCE);
        node.call("syncwithvalidationinterfacequeue", List.of(), PATIENCE);
    }

    @Override
    public void refill(Happening.Refill refill) throws IOException {
        for (int from = 0; from < refill.coins().size(); from += COINS_A_TRANSACTION) {
            Map<String, Object> outputs = new LinkedHashMap<>();
            int to = Math.min(from + COINS_A_TRANSACTION, refill.coins().size());
            for (Sats coin : refill.coins().subList(from, to)) {
                String address = NodeCall.text(wallet.call("getnewaddress", List.of("", "bech32"), PATIENCE));
                outputs.put(address, bitcoins(coin));
            }
            desk.call("sendmany", List.of("", outputs), PATIENCE);
            if (to % LONGEST_CHAIN == 0) {
                mine(1);
            }
        }
    }

    @Override
    public Paid pay(Happening.Pay pay) throws IOException, NotNow {
        int payments = pay.payees().size();
        List<Map<String, Object>> outputs = new ArrayList<>();
        for (int i = 0; i < payments; i++) {
            CoinSelector.Payee payee = pay.payees().get(i);
            String address = BitcoinjChoice.script(payee.kind(), i)
                    .getToAddress(BitcoinNetwork.REGTEST)
                    .toString();
            outputs.add(Map.of(address, bitcoins(payee.amount())));
        }
        Map<String, Object> payment = Map.of(
                "outputs", outputs,
                "fee_rate", BigDecimal.valueOf(pay.rate().satPerKvb(), 3).toPlainString(),
                "options", Map.of("change_type", "bech32"));
        int before = coins().size();
        String id;
        try {
            id = NodeCall.text(
                    NodeCall.map(wallet.call("send", payment, PATIENCE)).get("txid"));
        } catch (NodeCall.Refused refused) {
            String words = String.valueOf(refused.getMessage());
            if (words.contains("Insufficient funds")) {
                throw new NotNow(words);
            }
            throw refused;
        }
        Map<?, ?> entry = NodeCall.map(node.call("getmempoolentry", List.of(id), PATIENCE));
        boolean hasOneMore = !NodeCall.map(node.call("gettxout", List.of(id, payments), PATIENCE))
                .isEmpty();
        int changes = hasOneMore ? 1 : 0;
        int inputs = before + changes - coins().size();
        return new Paid(sats(NodeCall.map(entry.get("fees")).get("base")), inputs, changes);
    }

    @Override
    public List<Sats> coins() throws IOException {
        List<Sats> coins = new ArrayList<>();
        for (Object each : NodeCall.list(wallet.call("listunspent", List.of(0), PATIENCE))) {
            coins.add(sats(NodeCall.map(each).get("amount")));
        }
        return coins;
    }

    @Override
    public void close() throws IOException {
        node.call("unloadwallet", List.of(name), PATIENCE);
        node.close();
        desk.close();
        wallet.close();
    }

    private static String bitcoins(Sats sats) {
        return BigDecimal.valueOf(sats.value(), 8).toPlainString();
    }

    private static Sats sats(@org.jspecify.annotations.Nullable Object bitcoins) {
        return new Sats(
                new BigDecimal(String.valueOf(bitcoins)).movePointRight(8).longValueExact());
    }
}
