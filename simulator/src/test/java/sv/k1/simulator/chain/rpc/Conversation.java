package sv.k1.simulator.chain.rpc;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionWitness;
import org.bitcoinj.crypto.ChildNumber;
import org.bitcoinj.crypto.DeterministicKey;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.crypto.HDKeyDerivation;
import sv.k1.simulator.chain.AddressKind;
import sv.k1.simulator.chain.ChainBlock;
import sv.k1.simulator.chain.ChainRules;
import sv.k1.simulator.chain.CustomerWallet;
import sv.k1.simulator.chain.OutputRef;
import sv.k1.simulator.chain.PolicySettings;
import sv.k1.simulator.chain.RegtestChain;
import sv.k1.simulator.chain.TestCoins;
import sv.k1.simulator.chain.TestCoins.To;
import sv.k1.simulator.chain.UnspentOutput;

/**
 * What is asked of a node, turn by turn. Everything in it is fixed (keys, blocks, time), so two nodes that follow the same
 * rules give the same answers to the last digit.
 */
final class Conversation {
    /** One question and its answer. */
    record Turn(String question, Json.Obj answer) {}

    private static final ECKey OWNER = TestCoins.key("conversation owner");
    private static final long COIN = ChainRules.SATS_PER_COIN;
    private static final long FEE = 1000;
    private static final Optional<String> WALLET = Optional.of("watch");

    private final TalkingNode node;
    private final IntConsumer mine;
    private final IntConsumer reorganise;
    private final IntFunction<ChainBlock> blocks;
    private final List<Turn> turns = new ArrayList<>();

    /**
     * A conversation.
     *
     * @param mine makes so many blocks on the node
     * @param reorganise takes so many blocks off the node and puts one more on
     * @param blocks the blocks of the chain that the node has at the start, 113 of them, mined by the owner's key
     */
    Conversation(TalkingNode node, IntConsumer mine, IntConsumer reorganise, IntFunction<ChainBlock> blocks) {
        this.node = node;
        this.mine = mine;
        this.reorganise = reorganise;
        this.blocks = blocks;
    }

    static ECKey owner() {
        return OWNER;
    }

    List<Turn> talk() {
        aboutTheNode();
        aboutBlocks();
        aboutSending();
        aboutReplacing();
        aboutRefusals();
        aboutDust();
        aboutChains();
        aboutConfirming();
        aboutDescriptors();
        aboutWallets();
        aboutReorganising();
        return List.copyOf(turns);
    }

    private Json.Obj ask(String comment, Optional<String> wallet, String method, Json... parameters) {
        Json.Obj answer = node.call(wallet, method, parameters);
        turns.add(new Turn(comment.isEmpty() ? method : method + " (" + comment + ")", answer));
        return answer;
    }

    private Json.Obj ask(String comment, String method, Json... parameters) {
        return ask(comment, Optional.empty(), method, parameters);
    }

    private static Json text(String value) {
        return Json.of(value);
    }

    private static Json num(String value) {
        return new Json.Num(new BigDecimal(value));
    }

    private UnspentOutput coinbase(int height) {
        return TestCoins.coinbase(blocks.apply(height));
    }

    private static Json hex(Transaction transaction) {
        return text(HexFormat.of().formatHex(transaction.serialize()));
    }

    private void test(String comment, Transaction transaction) {
        ask(comment, "testmempoolaccept", Json.array(List.of(hex(transaction))));
    }

    private void testAndSend(String comment, Transaction transaction) {
        test(comment, transaction);
        ask(comment, "sendrawtransaction", hex(transaction));
    }

    private static Transaction pay(UnspentOutput coin, long feeSats) {
        return TestCoins.spend(coin, OWNER, To.key(OWNER, coin.sats() - feeSats));
    }

    private void aboutTheNode() {
        ask("", "getblockchaininfo");
        ask("", "getnetworkinfo");
        ask("empty", "getmempoolinfo");
        ask("empty", "getrawmempool");
        ask("no data", "estimatesmartfee", num("3"));
        ask("no data, mode", "estimatesmartfee", num("6"), text("CONSERVATIVE"));
        ask("target too small", "estimatesmartfee", num("0"));
        ask("target too large", "estimatesmartfee", num("2000"));
        ask("unknown mode", "estimatesmartfee", num("3"), text("foo"));
        ask("wrong type", "estimatesmartfee", text("3"));
        ask("unknown method", "nosuchmethod");
    }

    private void aboutBlocks() {
        ask("", "getblockcount");
        ask("", "getbestblockhash");
        ask("genesis", "getblockhash", num("0"));
        ask("out of range", "getblockhash", num("999"));
        ask("negative", "getblockhash", num("-1"));
        ask("wrong type", "getblockhash", text("x"));
        Json tip = text(blocks.apply(113).hash().toString());
        Json early = text(blocks.apply(1).hash().toString());
        ask("tip", "getblockheader", tip);
        ask("early", "getblockheader", early);
        ask("raw", "getblockheader", early, Json.of(false));
        ask("raw", "getblock", early, num("0"));
        ask("early", "getblock", early);
        ask("with transactions", "getblock", early, num("2"));
        ask("unknown", "getblock", text("0".repeat(64)));
        ask("short hash", "getblock", text("00"));
        ask("unknown", "getblockheader", text("0".repeat(64)));
        ask("bad address", "generatetoaddress", num("1"), text("bad"));
        ask("coinbase", "getrawtransaction", text(coinbase(1).at().txid().toString()), Json.of(true));
        ask("coinbase", "gettxout", text(coinbase(1).at().txid().toString()), num("0"));
    }

    private void aboutSending() {
        testAndSend("immature", pay(coinbase(113), FEE));
        Transaction good = pay(coinbase(1), FEE);
        Json txid = text(good.getTxId().toString());
        testAndSend("good", good);
        testAndSend("again", good);
        ask("", "getmempoolentry", txid);
        ask("", "getrawmempool");
        ask("verbose", "getrawmempool", Json.of(true));
        ask("one inside", "getmempoolinfo");
        ask("unconfirmed", "getrawtransaction", txid, Json.of(true));
        ask("unconfirmed, raw", "getrawtransaction", txid);
        ask("unconfirmed", "gettxout", txid, num("0"));
        ask("no such output", "gettxout", txid, num("7"));
        Json spent = text(coinbase(1).at().txid().toString());
        ask("spent in the pool", "gettxout", spent, num("0"));
        ask(
                "spent in the pool",
                "gettxspendingprevout",
                Json.array(List.of(outputOf(coinbase(1)), outputOf(coinbase(8)))));
        ask("none", "gettxspendingprevout", Json.array(List.of()));
        ask("spent in the pool, chain only", "gettxout", spent, num("0"), Json.of(false));
        ask("no hex", "sendrawtransaction", text("zz"));
        ask("empty", "sendrawtransaction", text(""));
        ask("torn", "sendrawtransaction", text(HexFormat.of().formatHex(good.serialize(), 0, 80)));
        ask("wrong type", "sendrawtransaction", num("5"));
        ask("none", "testmempoolaccept", Json.array(List.of()));
        ask("no array", "testmempoolaccept", text("x"));
        ask("no hex", "testmempoolaccept", Json.array(List.of(text("zz"))));
        ask("unknown", "getmempoolentry", text("0".repeat(64)));
        ask("unknown", "getrawtransaction", text("0".repeat(64)));
        ask("short", "getrawtransaction", text("xx"));
        ask("short", "gettxout", text("xx"), num("0"));
    }

    private static Json outputOf(UnspentOutput coin) {
        return Json.object()
                .put("txid", coin.at().txid())
                .put("vout", coin.at().index())
                .build();
    }

    private void aboutReplacing() {
        UnspentOutput coin = coinbase(1);
        testAndSend("conflict, cheaper", pay(coin, 900));
        testAndSend(
                "conflict, same fee", TestCoins.spend(coin, OWNER, To.key(TestCoins.key("other"), coin.sats() - FEE)));
        testAndSend("conflict, increment too small", pay(coin, FEE + 10));
        Transaction dear = pay(coin, 2 * COIN);
        testAndSend("fee above the default limit", dear);
        ask("limit too high", "sendrawtransaction", hex(dear), num("2"));
        ask("limit negative", "sendrawtransaction", hex(dear), num("-1"));
        ask("limit no number", "sendrawtransaction", hex(dear), text("x"));
        ask("limit too low", "sendrawtransaction", hex(pay(coin, 50_000)), num("0.00100000"));
        ask("replaces", "sendrawtransaction", hex(pay(coin, 50_000)), num("0.1"));
        ask("replaced, back", "sendrawtransaction", hex(pay(coin, FEE)));
        ask("replaced", "getmempoolentry", text(pay(coin, FEE).getTxId().toString()));
        ask("replaced", "getrawtransaction", text(pay(coin, FEE).getTxId().toString()), Json.of(true));
        Transaction child = pay(TestCoins.output(pay(coin, 50_000), 0), FEE);
        testAndSend("child", child);
        testAndSend("conflict with a family, pays for the parent only", pay(coin, 50_900));
        testAndSend("conflict with a family, pays for all but the increment", pay(coin, 51_050));
        testAndSend("conflict with a family, pays", pay(coin, 60_000));
        ask("child is gone", "getmempoolentry", text(child.getTxId().toString()));
        Transaction mixed = TestCoins.spend(
                List.of(coin, TestCoins.output(pay(coin, 60_000), 0)),
                OWNER,
                TestCoins.FINAL,
                List.of(To.key(OWNER, COIN)));
        ask("spends what it replaces", "sendrawtransaction", hex(mixed), num("0"));
        Transaction signalling = TestCoins.spend(
                List.of(coinbase(10)), OWNER, TestCoins.REPLACEABLE, List.of(To.key(OWNER, 50 * COIN - FEE)));
        ask("signals", "sendrawtransaction", hex(signalling));
        ask("signals", "getmempoolentry", text(signalling.getTxId().toString()));
    }

    private void aboutRefusals() {
        UnspentOutput coin = coinbase(2);
        testAndSend("below the minimum fee", pay(coin, 100));
        testAndSend("no fee", pay(coin, 0));
        testAndSend("more out than in", pay(coin, -COIN / 10));
        UnspentOutput missing =
                new UnspentOutput(new OutputRef(coin.at().txid(), 9), coin.sats(), coin.scriptHex(), 2, true);
        testAndSend("missing input", pay(missing, FEE));
        Transaction unsigned = pay(coin, FEE);
        unsigned.replaceInput(0, unsigned.getInput(0).withoutWitness());
        testAndSend("unsigned", unsigned);
        Transaction wrongKey = TestCoins.spend(coin, TestCoins.key("thief"), To.key(OWNER, COIN));
        ask("wrong key", "sendrawtransaction", hex(wrongKey), num("0"));
        Transaction torn = pay(coin, FEE);
        TransactionWitness witness = torn.getInput(0).getWitness();
        torn.replaceInput(
                0,
                torn.getInput(0)
                        .withWitness(TransactionWitness.of(
                                pay(coin, FEE + 1).getInput(0).getWitness().getPush(0), witness.getPush(1))));
        testAndSend("signature of another transaction", torn);
        Transaction noSignature = pay(coin, FEE);
        noSignature.replaceInput(
                0, noSignature.getInput(0).withWitness(TransactionWitness.of(new byte[0], witness.getPush(1))));
        testAndSend("empty signature", noSignature);
        Transaction notDer = pay(coin, FEE);
        byte[] broken = witness.getPush(0).clone();
        broken[0] = 0x31;
        notDer.replaceInput(0, notDer.getInput(0).withWitness(TransactionWitness.of(broken, witness.getPush(1))));
        testAndSend("signature not DER", notDer);
        Transaction late = pay(coin, FEE);
        late.setLockTime(9999);
        testAndSend("not final", late);
        Transaction old = TestCoins.spend(List.of(coin), OWNER, 500, List.of(To.key(OWNER, coin.sats() - FEE)));
        testAndSend("relative lock", old);
        Transaction version = pay(coin, FEE);
        version.setVersion(9);
        test("unknown version", version);
        test("coinbase", blocks.apply(113).transactions().getFirst());
    }

    private void aboutDust() {
        CustomerWallet customer = new CustomerWallet(
                "conversation",
                new RegtestChain(TestCoins.STANDING, PolicySettings.standard(), TestCoins.script(OWNER)));
        long[] least = {546, 540, 294, 330, 330};
        AddressKind[] kinds = AddressKind.values();
        for (int kind = 0; kind < kinds.length; kind++) {
            String address = customer.freshAddress(kinds[kind]);
            test(kinds[kind] + " dust", toAddress(address, least[kind] - 1));
            test(kinds[kind] + " not dust", toAddress(address, least[kind]));
            ask(kinds[kind].toString(), "validateaddress", text(address));
        }
        Transaction all = TestCoins.spend(
                List.of(coinbase(3)),
                OWNER,
                TestCoins.FINAL,
                customer.addresses().stream()
                        .map(address -> To.address(address, 10 * COIN - FEE))
                        .toList());
        testAndSend("all kinds", all);
        ask("all kinds", "getrawtransaction", text(all.getTxId().toString()), Json.of(true));
    }

    private Transaction toAddress(String address, long sats) {
        UnspentOutput coin = coinbase(2);
        return TestCoins.spend(coin, OWNER, To.address(address, sats), To.key(OWNER, coin.sats() - sats - FEE));
    }

    private void aboutChains() {
        UnspentOutput coin = coinbase(4);
        for (int link = 1; link <= 26; link++) {
            Transaction next = pay(coin, FEE);
            if (link > 24) {
                testAndSend("link " + link, next);
            } else {
                node.result("sendrawtransaction", hex(next));
            }
            coin = TestCoins.output(next, 0);
        }
        Transaction first = pay(coinbase(4), FEE);
        ask("first of a chain", "getmempoolentry", text(first.getTxId().toString()));
        ask("full", "getmempoolinfo");
    }

    private void aboutConfirming() {
        Transaction payment = pay(coinbase(5), FEE);
        Json txid = text(payment.getTxId().toString());
        ask("", "sendrawtransaction", hex(payment));
        mine.accept(1);
        ask("after a block", "getrawmempool");
        testAndSend("confirmed", payment);
        ask("confirmed", "getrawtransaction", txid, Json.of(true));
        ask("confirmed, in its block", "getrawtransaction", txid, Json.of(true), text(tipHash()));
        ask(
                "confirmed, in another block",
                "getrawtransaction",
                txid,
                Json.of(true),
                text(blocks.apply(3).hash().toString()));
        ask("in an unknown block", "getrawtransaction", txid, Json.of(true), text("0".repeat(64)));
        ask("confirmed", "getmempoolentry", txid);
        ask("confirmed", "gettxout", txid, num("0"));
        Transaction next = pay(TestCoins.output(payment, 0), FEE);
        ask("", "sendrawtransaction", hex(next));
        testAndSend("confirmed, output spent in the pool", payment);
        mine.accept(1);
        testAndSend("confirmed, output spent in a block", payment);
        ask("spent", "gettxout", txid, num("0"));
        ask("", "getblock", text(tipHash()));
    }

    private String tipHash() {
        return node.result("getbestblockhash") instanceof Json.Text(String hash) ? hash : "";
    }

    private static DeterministicKey account() {
        DeterministicKey account = HDKeyDerivation.createMasterPrivateKey(
                "conversation seed of a watch-only wallet".getBytes(StandardCharsets.UTF_8));
        for (int step : new int[] {84, 1, 0}) {
            account = HDKeyDerivation.deriveChildKey(account, new ChildNumber(step, true));
        }
        return account;
    }

    private static String xpub() {
        return account().serializePubB58(ChainRules.NETWORK);
    }

    private static String checked(String descriptor) {
        return DescriptorChecksum.append(descriptor);
    }

    private void aboutDescriptors() {
        String ranged = "wpkh(" + xpub() + "/0/*)";
        String both = "wpkh([00c0ffee/84h/1h/0h]" + xpub() + "/<0;1>/*)";
        ask("ranged", "getdescriptorinfo", text(ranged));
        ask("two branches", "getdescriptorinfo", text(both));
        ask("two branches, apostrophes", "getdescriptorinfo", text("wpkh([00c0ffee/84'/1'/0']" + xpub() + "/<0;1>/*)"));
        ask("address", "getdescriptorinfo", text("addr(" + TestCoins.address(OWNER) + ")"));
        ask("wrong checksum", "getdescriptorinfo", text("addr(" + TestCoins.address(OWNER) + ")#aaaaaaaa"));
        ask("no key", "getdescriptorinfo", text("wpkh(foo)"));
        ask("unknown function", "getdescriptorinfo", text("foo(" + TestCoins.address(OWNER) + ")"));
        ask("ranged", "deriveaddresses", text(checked(ranged)), range(0, 2));
        ask("to an end", "deriveaddresses", text(checked(ranged)), num("1"));
        ask("two branches", "deriveaddresses", text(checked(both)), range(3, 4));
        ask("nested", "deriveaddresses", text(checked("sh(wpkh(" + xpub() + "/7))")));
        ask("legacy", "deriveaddresses", text(checked("pkh(" + xpub() + "/1/*)")), range(5, 5));
        ask("no range", "deriveaddresses", text(checked(ranged)));
        ask("range not wanted", "deriveaddresses", text(checked("addr(" + TestCoins.address(OWNER) + ")")), num("1"));
        ask("no checksum", "deriveaddresses", text(ranged), range(0, 1));
        ask("range backwards", "deriveaddresses", text(checked(ranged)), range(2, 0));
        String paid = firstAddress(0);
        Transaction funding = TestCoins.spend(
                coinbase(6), OWNER, To.address(paid, 20 * COIN), To.address(firstAddress(3), 30 * COIN - FEE));
        ask("funds the descriptor", "sendrawtransaction", hex(funding));
        mine.accept(1);
        ask("address", "scantxoutset", text("start"), Json.array(List.of(text("addr(" + paid + ")"))));
        ask(
                "ranged",
                "scantxoutset",
                text("start"),
                Json.array(List.of(
                        Json.object().put("desc", ranged).put("range", 5).build())));
        ask(
                "raw",
                "scantxoutset",
                text("start"),
                Json.array(List.of(text("raw("
                        + HexFormat.of().formatHex(To.address(paid, 1).script().program()) + ")"))));
        ask("nothing found", "scantxoutset", text("start"), Json.array(List.of(text("addr(" + firstAddress(4) + ")"))));
        ask("unknown function", "scantxoutset", text("start"), Json.array(List.of(text("foo(" + paid + ")"))));
        ask("status", "scantxoutset", text("status"));
        ask("abort", "scantxoutset", text("abort"));
        ask("unknown action", "scantxoutset", text("foo"));
        ask("no objects", "scantxoutset", text("start"));
    }

    private static String firstAddress(int index) {
        return ScriptJson.address(Descriptor.parse("wpkh(" + xpub() + "/0/*)", false)
                        .getFirst()
                        .derive(index)
                        .script()
                        .program())
                .orElseThrow();
    }

    private static Json range(int first, int last) {
        return Json.array(List.of(Json.of(first), Json.of(last)));
    }

    private Json request(String descriptor, Json timestamp) {
        return Json.array(List.of(Json.object()
                .put("desc", descriptor)
                .put("timestamp", timestamp)
                .put("active", true)
                .put("range", range(0, 20))
                .build()));
    }

    private void aboutWallets() {
        String both = "wpkh([00c0ffee/84h/1h/0h]" + xpub() + "/<0;1>/*)";
        ask("none", "listwallets");
        ask("no wallet", "listunspent");
        ask("", "createwallet", text("watch"), Json.of(true), Json.of(true));
        ask("again", "createwallet", text("watch"), Json.of(true), Json.of(true));
        ask("loaded", "loadwallet", text("watch"));
        ask("unknown", "loadwallet", text("nosuch"));
        ask("unknown wallet", Optional.of("nosuch"), "getwalletinfo");
        ask("", "unloadwallet", text("watch"));
        ask("", "loadwallet", text("watch"));
        ask("", "listwallets");
        ask("fresh", WALLET, "getwalletinfo");
        ask("fresh", WALLET, "listdescriptors");
        ask("no checksum", WALLET, "importdescriptors", request(both, num("0")));
        ask(
                "no time",
                WALLET,
                "importdescriptors",
                Json.array(List.of(Json.object().put("desc", checked(both)).build())));
        ask(
                "no descriptor",
                WALLET,
                "importdescriptors",
                Json.array(List.of(Json.object().put("timestamp", 0).build())));
        ask("", WALLET, "importdescriptors", request(checked(both), num("0")));
        ask("again, less", WALLET, "importdescriptors", request(checked(both), num("0")));
        ask(
                "no range",
                WALLET,
                "importdescriptors",
                Json.array(List.of(Json.object()
                        .put("desc", checked("wpkh(" + xpub() + "/5/*)"))
                        .put("timestamp", "now")
                        .build())));
        ask(
                "fixed",
                WALLET,
                "importdescriptors",
                Json.array(List.of(Json.object()
                        .put("desc", checked("wpkh(" + xpub() + "/5/3)"))
                        .put("timestamp", "now")
                        .put("label", "till")
                        .build())));
        ask("", WALLET, "listdescriptors");
        ask("private", WALLET, "listdescriptors", Json.of(true));
        ask("", WALLET, "listunspent");
        ask("", WALLET, "getwalletinfo");
        ask("", WALLET, "getbalances");
        ask("", WALLET, "listtransactions");
        ask(
                "address that is not mine",
                WALLET,
                "listunspent",
                num("1"),
                num("9999999"),
                Json.array(List.of(text(TestCoins.address(OWNER)))));
        ask("bad address", WALLET, "listunspent", num("1"), num("9999999"), Json.array(List.of(text("bad"))));
        ask(
                "amount",
                WALLET,
                "listunspent",
                num("1"),
                num("9999999"),
                Json.array(List.of()),
                Json.of(true),
                Json.object().put("minimumAmount", num("25")).build());
        Transaction deposit =
                TestCoins.spend(coinbase(7), OWNER, To.address(firstAddress(1), COIN), To.key(OWNER, 49 * COIN - FEE));
        Json txid = text(deposit.getTxId().toString());
        ask("deposit", "sendrawtransaction", hex(deposit));
        ask("deposit waits", WALLET, "listunspent");
        ask("deposit waits", WALLET, "listunspent", num("0"));
        ask(
                "deposit waits, safe only",
                WALLET,
                "listunspent",
                num("0"),
                num("9999999"),
                Json.array(List.of()),
                Json.of(false));
        ask("deposit waits", WALLET, "gettransaction", txid);
        ask("deposit waits", WALLET, "getbalances");
        ask("not mine", WALLET, "gettransaction", text(coinbase(9).at().txid().toString()));
        mine.accept(1);
        ask("deposit confirmed", WALLET, "gettransaction", txid, Json.of(true), Json.of(true));
        ask(
                "since the first block",
                WALLET,
                "listsinceblock",
                text(blocks.apply(113).hash().toString()),
                num("1"),
                Json.of(true));
        ask("since ever", WALLET, "listsinceblock");
        ask("since unknown", WALLET, "listsinceblock", text("0".repeat(64)));
        ask("since the tip", WALLET, "listsinceblock", text(tipHash()));
        payout(deposit);
    }

    /** The machine pays a customer from the watched coins: one output out, change to its own second branch. */
    private void payout(Transaction deposit) {
        DeterministicKey account = account();
        DeterministicKey spending = HDKeyDerivation.deriveChildKey(HDKeyDerivation.deriveChildKey(account, 0), 1);
        DeterministicKey change = HDKeyDerivation.deriveChildKey(HDKeyDerivation.deriveChildKey(account, 1), 0);
        Transaction payout = TestCoins.spend(
                TestCoins.output(deposit, 0),
                spending,
                To.key(TestCoins.key("customer"), 40_000_000),
                To.key(change, 60_000_000 - FEE));
        ask("payout", "sendrawtransaction", hex(payout));
        ask("payout waits", WALLET, "gettransaction", text(payout.getTxId().toString()));
        ask("payout waits", WALLET, "listtransactions", text("*"), num("2"));
        ask("payout waits", WALLET, "listunspent", num("0"));
        ask("payout waits", WALLET, "getbalances");
        mine.accept(1);
        ask("payout confirmed", WALLET, "gettransaction", text(payout.getTxId().toString()));
        ask("payout confirmed", WALLET, "listunspent");
        ask("payout confirmed", WALLET, "listdescriptors");
    }

    private void aboutReorganising() {
        String before = tipHash();
        reorganise.accept(2);
        ask("after", "getblockcount");
        ask("left the chain", "getblockheader", text(before));
        ask("after", "getrawmempool", Json.of(true));
        ask("after", WALLET, "listunspent", num("0"));
        ask("since a block that left", WALLET, "listsinceblock", text(before), num("1"), Json.of(true));
        mine.accept(1);
        ask("confirmed again", WALLET, "getbalances");
        ask("confirmed again", WALLET, "listunspent");
        ask("", "getblockchaininfo");
    }
}
