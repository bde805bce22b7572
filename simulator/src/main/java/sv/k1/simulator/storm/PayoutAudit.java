package sv.k1.simulator.storm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.payout.PayoutName;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.simulator.storm.chain.RawTransaction;

/** What goes to the network and what the network did with it, to the last satoshi (promises PR2, PR3, PR4). */
final class PayoutAudit {
    /** A change output and what it costs to spend it: so much a payout without change may give the miners. */
    private static final int CHANGE_VIRTUAL_BYTES = 31;

    private static final int INPUT_VIRTUAL_BYTES = 68;

    /** Signatures are a byte or two shorter than the longest ones; and so is the rest. */
    private static final int SLACK_FOR_EACH_INPUT = 3;

    private static final int SLACK_VIRTUAL_BYTES = 12;

    private final World world;
    private final Auditor auditor;
    private final Map<Long, Set<String>> bytesOfSale = new HashMap<>();
    private final Map<String, String> spenderOf = new HashMap<>();
    /** Who sends change to each of our scripts: the versions of a transaction may share one. */
    private final Map<String, String> changeScripts = new HashMap<>();

    private final BumpAudit bumps;
    /** At which rates each sale's payout was ordered. */
    private final Map<Long, Set<Long>> ratesOfSale = new HashMap<>();

    PayoutAudit(World world, Auditor auditor) {
        this.world = world;
        this.auditor = auditor;
        this.bumps = new BumpAudit(world, auditor, this);
    }

    void stored(JournalEntry entry) {
        switch (entry) {
            case JournalEntry.PayoutSigned e ->
                signed(List.of(e.sale()), e.inputs(), e.rawHex(), e.networkFee().value());
            case JournalEntry.BatchSigned e ->
                signed(e.sales(), e.inputs(), e.rawHex(), e.networkFee().value());
            case JournalEntry.PayoutReplaced e -> bumps.stored(e);
            case JournalEntry.PayoutJoined e -> {
                boolean isThere = auditor.sale(e.sale().number())
                        .signed
                        .filter(signed -> signed.txId().equals(e.txId()) && signed.paymentIndex() == e.paymentIndex())
                        .isPresent();
                if (!isThere) {
                    auditor.violated("PR2", "a sale's history names an output that is not its own: " + e);
                }
            }
            case JournalEntry.PayoutSent e -> {
                if (!isOut(e.sale().number())) {
                    auditor.violated("PR4", "sale " + e.sale() + " is called sent, and no trusted node took it");
                }
            }
            case JournalEntry.PayoutConfirmed e -> {
                if (world.chain.mostConfirmations(countsOf(e.sale())) < e.confirmations()) {
                    auditor.violated("PR2", "more confirmations than there ever were: " + e);
                }
            }
            case JournalEntry.PayoutFinal e -> {
                if (world.chain.mostConfirmations(countsOf(e.sale())) < world.settings.finalConfirmations()) {
                    auditor.violated("PR2", "sale " + e.sale() + " is called final too early");
                }
                release(auditor.sale(e.sale().number()));
            }
            case JournalEntry.PayoutConflicted e -> {
                boolean wasTold = auditor.sale(e.sale().number()).versions().stream()
                        .allMatch(
                                version -> world.wasToldConflict(version.txId().hex()));
                if (!wasTold) {
                    auditor.violated("PR2", "a payout is given up that nothing displaced: " + e);
                }
            }
            case JournalEntry.CoinFound e -> {
                var coin = e.coin();
                boolean isThere = world.chain
                        .transaction(coin.outPoint().txId().hex())
                        .filter(known ->
                                coin.outPoint().index() < known.outputs().size())
                        .map(known -> known.outputs().get(coin.outPoint().index()))
                        .filter(output ->
                                output.sats() == coin.value().value() && world.chain.isOwn(output.scriptHex()))
                        .isPresent();
                if (!isThere) {
                    auditor.violated("PR2", "a coin that is not ours, or not so large: " + e);
                }
            }
            default -> {} // nothing about the chain
        }
    }

    private String countsOf(SaleId sale) {
        return auditor.sale(sale.number()).counts().orElseThrow().txId().hex();
    }

    private boolean isOut(long sale) {
        return auditor.sale(sale)
                .signed
                .filter(signed -> world.countsAsTaken(signed.txId().hex()))
                .isPresent();
    }

    private void signed(List<SaleId> ids, List<OutPoint> inputs, String rawHex, long networkFee) {
        List<AuditedSale> sales =
                ids.stream().map(id -> auditor.sale(id.number())).toList();
        for (AuditedSale sale : sales) {
            if (sale.owed.isEmpty()) {
                auditor.violated("PR4", "signed and not owed: " + sale);
                return;
            }
            checkInTime(sale);
        }
        spends(inputs, "sale " + ids.getFirst());
        for (var input : inputs) {
            boolean isSure = auditor.journal().isOwnPayout(input.txId().hex())
                    || world.chain.mostConfirmations(input.txId().hex()) > 0;
            if (!isSure) {
                auditor.violated(
                        "PR3", "the payout of " + sales + " rests on a coin that its sender can take back: " + input);
            }
        }
        Set<Long> rates = ratesOfSale.getOrDefault(ids.getFirst().number(), Set.of());
        checkBytes(
                "sale " + ids.getFirst(),
                sales + " at " + rates,
                due(sales),
                rawHex,
                networkFee,
                (made, fee) -> isFee(rates, made, sales.size(), fee));
    }

    static List<Payment> due(List<AuditedSale> sales) {
        return sales.stream()
                .map(sale -> new Payment(
                        sale.script.orElseThrow(),
                        sale.owed.orElseThrow().amount().value()))
                .toList();
    }

    /** While nothing goes wrong nobody waits longer than they were told before the cash. */
    private void checkInTime(AuditedSale sale) {
        long waited = world.timeline.now() - sale.owedMillis;
        if (world.isHealed()
                && sale.sentWithinMinutes > 0
                && sale.isOwedSinceHealing
                && waited > sale.sentWithinMinutes * 60_000) {
            auditor.violated(
                    "PR7", sale + " was told " + sale.sentWithinMinutes + " minutes and waited " + waited + " ms");
        }
    }

    /** No coin is spent by two. */
    void spends(List<OutPoint> inputs, String who) {
        for (OutPoint input : inputs) {
            bumps.checkExists(input, who);
            String other = spenderOf.putIfAbsent(input.txId().hex() + ":" + input.index(), who);
            if (other != null && !other.equals(who)) {
                auditor.violated("PR3", other + " and " + who + " spend the same coin " + input);
            }
        }
    }

    /** One version is final: what only the others spent belongs to nobody any more. */
    private void release(AuditedSale sale) {
        List<OutPoint> spent =
                sale.counts().map(JournalEntry.PayoutSigned::inputs).orElse(List.of());
        sale.versions().stream()
                .flatMap(version -> version.inputs().stream())
                .filter(input -> !spent.contains(input))
                .forEach(input -> spenderOf.remove(input.txId().hex() + ":" + input.index()));
    }

    boolean isSpent(OutPoint coin) {
        return spenderOf.containsKey(coin.txId().hex() + ":" + coin.index());
    }

    /** What the miners get is what the rate asks for, to a few bytes. */
    private boolean isFee(Set<Long> rates, RawTransaction made, int payments, long fee) {
        long size = made.virtualBytes();
        int inputs = made.inputs().size();
        long floor = world.settings.feeFloor().satPerKvb();
        return rates.stream().anyMatch(rate -> {
            boolean isChangeless = made.outputs().size() == payments;
            long most = rate * (size + SLACK_FOR_EACH_INPUT * (long) inputs + SLACK_VIRTUAL_BYTES)
                    + (isChangeless ? rate * CHANGE_VIRTUAL_BYTES + floor * INPUT_VIRTUAL_BYTES : 0);
            return fee * 1000 >= rate * size && fee * 1000 <= most + 1000;
        });
    }

    /** The lowest sum that nodes pass on, by the kind of script. */
    private static long dustLimit(String script) {
        return script.startsWith("0014")
                ? 294
                : script.startsWith("0020") || script.startsWith("5120") ? 330 : script.startsWith("a914") ? 540 : 546;
    }

    /** What the machine has to pay the miners now. */
    long rate() {
        return Math.clamp(
                auditor.heard()
                        .feeRateSatPerKvb()
                        .orElse(world.settings.feeFallback().satPerKvb()),
                world.settings.feeFloor().satPerKvb(),
                world.settings.feeCap().satPerKvb());
    }

    /** What the node said last is what the machine believes. */
    void published(MachineState state) {
        switch (auditor.heard().last()) {
            case MachineEvent.PayoutLookedUp(var of, var status, var _) -> {
                AuditedSale asked = auditor.sale(of.number());
                for (AuditedSale sale : asked.together.isEmpty() ? List.of(asked) : asked.together) {
                    if (sale.confirmed && !sale.over && !(status instanceof TransactionStatus.Confirmed)) {
                        auditor.violated("PR2", "still called confirmed, and the node says " + status + ": " + sale);
                    }
                }
            }
            case MachineEvent.ChainSeen seen ->
                seen.coins().stream()
                        .filter(coin -> state.books().coins().isConfirmed(coin.outPoint()) != coin.confirmed())
                        .forEach(coin -> auditor.violated("PR2", "the node says otherwise of the blocks of " + coin));
            default -> {} // not about the chain
        }
    }

    /** What a transaction is made for. */
    record Payment(String script, long sats) {}

    /** Each payment to whom it is due, once; the rest to ourselves, and a fee within the operator's bounds. */
    void checkBytes(String who, List<Payment> due, String rawHex, long notedFee, Set<Long> rates) {
        checkBytes(who, who, due, rawHex, notedFee, (made, fee) -> isFee(rates, made, due.size(), fee));
    }

    /** @param owner who alone may use the same address for change again */
    void checkBytes(
            String owner,
            String who,
            List<Payment> due,
            String rawHex,
            long notedFee,
            BiPredicate<RawTransaction, Long> isFee) {
        RawTransaction made = RawTransaction.parse(HexFormat.of().parseHex(rawHex));
        List<Payment> open = new ArrayList<>(due);
        long out = 0;
        for (RawTransaction.Output output : made.outputs()) {
            out += output.sats();
            if (output.sats() < dustLimit(output.scriptHex())) {
                auditor.violated("PR7", "no node passes on so small an output: " + output + " of " + who);
            }
            boolean isOwn = world.chain.isOwn(output.scriptHex());
            String user = isOwn ? changeScripts.putIfAbsent(output.scriptHex(), owner) : null;
            if (user != null && !user.equals(owner)) {
                auditor.violated("PR8", "an address of ours is used a second time, by " + who + ": " + output);
            }
            boolean isDue = open.remove(new Payment(output.scriptHex(), output.sats()));
            if (!isDue && !world.chain.isOwn(output.scriptHex())) {
                auditor.wrongBySats(output.sats());
                auditor.violated("PR3", "the payout of " + who + " pays " + output);
                return;
            }
        }
        long in = 0;
        for (RawTransaction.Input input : made.inputs()) {
            in += world.chain
                    .transaction(input.txId())
                    .map(known -> known.outputs().get(input.index()).sats())
                    .orElse(0L);
        }
        long fee = in - out;
        if (!open.isEmpty() || !isFee.test(made, fee) || fee != notedFee) {
            auditor.violated(
                    "PR3",
                    "the payout of " + who + " does not pay " + open + " and has a fee of " + fee + ", noted "
                            + notedFee + ", for " + made.virtualBytes() + " bytes");
        }
    }

    /** Bytes go to the network, whether they get there or not. */
    void bytesLeave(byte[] raw) {
        RawTransaction transaction;
        try {
            transaction = RawTransaction.parse(raw);
        } catch (IllegalArgumentException e) {
            auditor.violated("PR3", "bytes left that are no transaction: " + e.getMessage());
            return;
        }
        if (auditor.sweeps().isStored(transaction.id(), raw)) {
            return;
        }
        AuditedSale sale = auditor.journal().bySignedId.get(transaction.id());
        if (sale == null
                || sale.versions().stream().noneMatch(version -> version.rawHex()
                        .equals(HexFormat.of().formatHex(raw)))) {
            auditor.violated("PR4", "transaction " + transaction.id() + " left before the journal had it");
            return;
        }
        Set<String> others = bytesOfSale.computeIfAbsent(sale.number, _ -> new TreeSet<>());
        others.add(transaction.id());
        for (String other : others) {
            boolean rivals = other.equals(transaction.id())
                    || world.chain
                            .transaction(other)
                            .map(rival -> !Collections.disjoint(rival.inputs(), transaction.inputs()))
                            .orElse(true);
            if (!rivals) {
                auditor.wrongBySats(transaction.outputs().getFirst().sats());
                auditor.violated("PR3", "two payouts of sale " + sale.number + " that can both confirm");
            }
        }
    }

    void effect(Effect effect) {
        switch (effect) {
            case Effect.BuildPayout build when build.sale().equals(SaleId.NONE) -> {} // a sweep, and so is the next
            case Effect.Broadcast send when send.sale().equals(SaleId.NONE) -> {}
            case Effect.BuildPayout build -> {
                AuditedSale sale = auditor.sale(build.sale().number());
                int version = PayoutName.version(build.order().payout());
                if (version == 1) {
                    ratesOfSale
                            .computeIfAbsent(sale.number, _ -> new TreeSet<>())
                            .add(rate());
                }
                for (SaleId one : PayoutName.sales(build.order().payout()).orElse(List.of(build.sale()))) {
                    AuditedSale due = auditor.sale(one.number());
                    if (due.owed.isEmpty() || due.versions().size() != version - 1) {
                        auditor.violated(
                                "PR4", "a payout is being built that the journal does not owe, or has: " + due);
                    }
                }
            }
            case Effect.Broadcast send -> {
                AuditedSale sale = auditor.sale(send.sale().number());
                boolean same = sale.versions().stream()
                        .anyMatch(signed -> signed.rawHex().equals(send.payout().rawHex()));
                if (!same || sale.over || sale.conflicted) {
                    auditor.violated("PR4", "bytes are to be sent that are not due: " + sale);
                }
            }
            case Effect.OfLightning _,
                    Effect.ToAcceptor _,
                    Effect.ArmScanner _,
                    Effect.DisarmScanner _,
                    Effect.OfPrinter _,
                    Effect.Light _ -> {}
        }
    }

    /** To the last satoshi: what was owed is what arrived. */
    void close() {
        Map<String, List<Long>> owed = new TreeMap<>();
        for (AuditedSale sale : auditor.journal().sales.values()) {
            if (sale.owed.isPresent() && !sale.conflicted) {
                owed.computeIfAbsent(sale.script.orElseThrow(), _ -> new ArrayList<>())
                        .add(sale.owed.get().amount().value());
            }
        }
        owed.forEach(this::compareWithChain);
    }

    private void compareWithChain(String script, List<Long> amounts) {
        List<Long> received = new ArrayList<>(world.chain.receivedBy(script));
        Collections.sort(received);
        Collections.sort(amounts);
        if (!received.equals(amounts)) {
            auditor.wrongBySats(sum(received) - sum(amounts));
            auditor.violated("PR3", "script " + script + " should have " + amounts + " and has " + received);
        }
    }

    private static long sum(List<Long> sats) {
        return sats.stream().mapToLong(Long::longValue).sum();
    }
}
