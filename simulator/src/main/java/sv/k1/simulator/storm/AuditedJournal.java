package sv.k1.simulator.storm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.NoteId;

/** What the stored entries say, added up by the auditor's own hand: nothing of the product's ledger is used. */
final class AuditedJournal {
    final List<JournalEntry> entries = new ArrayList<>();
    final Map<Long, AuditedSale> sales = new TreeMap<>();
    final Map<String, AuditedSale> bySignedId = new HashMap<>();
    final Map<Long, AuditedSweep> sweeps = new TreeMap<>();
    final Map<String, AuditedAcceptor> acceptors = new TreeMap<>();
    private final Map<Long, AuditedAcceptor> acceptorOfNote = new HashMap<>();
    /** Whose payment a hash is, in the order in which they were intended. */
    final Map<String, AuditedSale> saleOfHash = new LinkedHashMap<>();

    /** Transactions that the journal never made and nobody has answered for. */
    final Set<String> unexplained = new TreeSet<>();

    private final Set<String> explained = new TreeSet<>();

    /** Coins that were ever in the books, as id and index. */
    final Set<String> knownCoins = new HashSet<>();

    final Map<String, JournalEntry.LinkIntended> intendedLinks = new HashMap<>();

    /** What arrived by Lightning, and what its routing cost. */
    long arrivedMilliSats;

    long routingMilliSats;

    /** Payouts that are owed and not over. */
    int openPayouts;

    /** Grows with every step of any payout. */
    int payoutSteps;

    long creditedMinor;
    long disputedMinor;

    /** Somebody stopped everything, and nobody opened since. */
    boolean stopped;

    /** What one person called settled in this boot, and nobody else yet. */
    Optional<JournalEntry.SettlementProposed> proposal = Optional.empty();

    /** Notes in dispute that nobody settled, with their value. */
    final Map<Long, Long> inDispute = new TreeMap<>();

    long settledDisputesMinor;
    long settledTicketsMinor;

    void add(JournalEntry entry, long nowMillis) {
        entries.add(entry);
        switch (entry) {
            case JournalEntry.SaleOpened e ->
                sales.put(e.sale().number(), new AuditedSale(e.sale().number(), e.quote(), nowMillis));
            case JournalEntry.DestinationChosen e -> {
                of(e).script = Optional.of(e.destination().scriptHex());
                of(e).address = Optional.of(e.destination().address());
                of(e).chosen = Optional.empty();
            }
            case JournalEntry.DestinationDropped e -> {
                of(e).chosen = Optional.empty();
                of(e).script = Optional.empty();
                of(e).address = Optional.empty();
            }
            case JournalEntry.NoteEscrowed e -> {
                AuditedAcceptor at = at(e.acceptor());
                at.escrowed(e.note().number(), e.sale().number(), e.value().minorUnits(), nowMillis);
                at.mark = e.mark().or(() -> at.mark);
                acceptorOfNote.put(e.note().number(), at);
            }
            case JournalEntry.StackIntended e -> move(e.note(), AuditedAcceptor.Note.STACK_INTENDED);
            case JournalEntry.ReturnIntended e -> move(e.note(), AuditedAcceptor.Note.RETURN_INTENDED);
            case JournalEntry.NoteReturned e -> move(e.note(), AuditedAcceptor.Note.SETTLED);
            case JournalEntry.NoteCredited e -> {
                move(e.note(), AuditedAcceptor.Note.SETTLED);
                credit(of(e), atOf(e.note()), e.value().minorUnits());
            }
            case JournalEntry.CashTaken e -> {
                at(e.acceptor()).mark = e.mark().or(() -> at(e.acceptor()).mark);
                credit(of(e), at(e.acceptor()), e.value().minorUnits());
            }
            case JournalEntry.NoteDisputed e -> {
                move(e.note(), AuditedAcceptor.Note.SETTLED);
                dispute(atOf(e.note()), e.value().minorUnits());
                inDispute.put(e.note().number(), e.value().minorUnits());
            }
            case JournalEntry.UnattributedNote e -> {
                at(e.acceptor()).mark = e.mark().or(() -> at(e.acceptor()).mark);
                inDispute.put(
                        e.note().number(),
                        e.value().map(value -> value.minorUnits()).orElse(0L));
                e.value()
                        .ifPresentOrElse(
                                value -> {
                                    dispute(at(e.acceptor()), value.minorUnits());
                                    at(e.acceptor()).unattributed.merge(value.minorUnits(), 1, Integer::sum);
                                },
                                () -> at(e.acceptor()).disputedWithoutValue++);
            }
            case JournalEntry.DeviceEventsRead e -> at(e.acceptor()).mark = Optional.of(e.mark());
            case JournalEntry.Discrepancy e -> {
                if (e.what().endsWith(" lost evidence")) {
                    at(e.what().substring(0, e.what().indexOf(' '))).evidenceLost = true;
                }
            }
            case JournalEntry.UnknownSpend e -> {
                if (!explained.contains(e.txId().hex())) {
                    unexplained.add(e.txId().hex());
                }
            }
            case JournalEntry.SpendExplained e -> {
                unexplained.remove(e.txId().hex());
                explained.add(e.txId().hex());
            }
            case JournalEntry.PayoutOwed e -> {
                of(e).owed = Optional.of(e);
                openPayouts++;
            }
            case JournalEntry.PayoutSigned e -> {
                of(e).signed = Optional.of(e);
                e.change().ifPresent(change -> knownCoins.add(change.outPoint().toString()));
                payoutSteps++;
                bySignedId.put(e.txId().hex(), of(e));
            }
            case JournalEntry.BatchSigned e -> {
                List<AuditedSale> together = new ArrayList<>();
                for (SaleId one : e.sales()) {
                    AuditedSale sale = Objects.requireNonNull(sales.get(one.number()));
                    sale.signed = Optional.of(e.part(together.size()));
                    together.add(sale);
                }
                together.forEach(sale -> sale.together = List.copyOf(together));
                e.change().ifPresent(change -> knownCoins.add(change.outPoint().toString()));
                payoutSteps++;
                bySignedId.put(e.txId().hex(), of(e));
            }
            case JournalEntry.PayoutReplaced e -> {
                for (int i = 0; i < e.sales().size(); i++) {
                    AuditedSale sale =
                            Objects.requireNonNull(sales.get(e.sales().get(i).number()));
                    sale.earlier.add(sale.signed.orElseThrow());
                    sale.signed = Optional.of(e.part(i));
                    sale.newestSent = false;
                }
                e.change().ifPresent(change -> knownCoins.add(change.outPoint().toString()));
                payoutSteps++;
                bySignedId.put(e.txId().hex(), of(e));
            }
            case JournalEntry.SaleSentWithin e -> of(e).sentWithinMinutes = e.minutes();
            case JournalEntry.PayoutSent e -> {
                of(e).sent = true;
                of(e).newestSent = true;
                payoutSteps++;
            }
            case JournalEntry.PayoutConfirmed e -> {
                of(e).sent = true;
                of(e).confirmed = true;
                of(e).inBlock = e.version().or(() -> of(e).signed.map(JournalEntry.PayoutSigned::txId));
                of(e).newestSent |= of(e).inBlock.equals(of(e).signed.map(JournalEntry.PayoutSigned::txId));
            }
            case JournalEntry.PayoutUnconfirmed e -> of(e).confirmed = false;
            case JournalEntry.PayoutFinal e -> {
                of(e).over = true;
                of(e).paid = true;
                openPayouts--;
            }
            case JournalEntry.PayoutConflicted e -> of(e).conflicted = true;
            case JournalEntry.ClaimIssued e -> {
                of(e).claimable = true;
                of(e).handedOver = false;
                of(e).claimHashes.add(e.codeHash());
            }
            case JournalEntry.ClaimHandedOver e -> of(e).handedOver = true;
            case JournalEntry.ClaimRedeemed e -> of(e).claimable = false;
            case JournalEntry.SaleAbandoned e -> {
                of(e).over = true;
                of(e).abandonedMillis = nowMillis;
            }
            case JournalEntry.SweepSigned e -> {
                e.change().ifPresent(change -> knownCoins.add(change.outPoint().toString()));
                sweeps.put(e.number(), new AuditedSweep(e));
            }
            case JournalEntry.SweepSent e -> sweep(e.number()).sent = true;
            case JournalEntry.SweepFinal e -> sweep(e.number()).over = true;
            case JournalEntry.SweepConflicted e -> sweep(e.number()).conflicted = true;
            case JournalEntry.OfLightning e -> byLightning(e, of(e));
            case JournalEntry.SettlementProposed e -> proposal = Optional.of(e);
            case JournalEntry.Settled e -> settled(e);
            case JournalEntry.PanicStopped _ -> stopped = true;
            case JournalEntry.OpenedForBusiness _ -> stopped = false;
            case JournalEntry.MachineStarted _ -> proposal = Optional.empty();
            case JournalEntry.CoinFound e -> knownCoins.add(e.coin().outPoint().toString());
            case JournalEntry.MachineBound _,
                    JournalEntry.DoorMoved _,
                    JournalEntry.CashboxMoved _,
                    JournalEntry.ClockStepped _,
                    JournalEntry.ClockConfirmed _,
                    JournalEntry.SaleUnderLaw _,
                    JournalEntry.PayoutJoined _,
                    JournalEntry.CustomerWarnedOff _,
                    JournalEntry.Paused _,
                    JournalEntry.ClosedForBusiness _,
                    JournalEntry.CashboxCollected _,
                    JournalEntry.CashboxRecounted _,
                    JournalEntry.ReceiptIntended _,
                    JournalEntry.ReceiptEnded _,
                    JournalEntry.RetryOrdered _,
                    JournalEntry.ReprintOrdered _,
                    JournalEntry.CoinConfirmed _,
                    JournalEntry.CoinUnconfirmed _ -> {}
        }
    }

    private void settled(JournalEntry.Settled entry) {
        proposal = Optional.empty();
        entry.note()
                .ifPresentOrElse(
                        note -> settledDisputesMinor += Objects.requireNonNullElse(inDispute.remove(note.number()), 0L),
                        () -> {
                            settledTicketsMinor += of(entry).cash;
                            of(entry).claimable = false;
                            of(entry).settled = true;
                            of(entry).over = true;
                        });
    }

    AuditedSweep sweep(long number) {
        return Objects.requireNonNull(sweeps.get(number));
    }

    /** Whether both are versions of one transaction. */
    boolean areVersions(String txId, String other) {
        AuditedSale sale = bySignedId.get(txId);
        return sale != null && !txId.equals(other) && sale.equals(bySignedId.get(other));
    }

    /** Whether this journal made the transaction: its change is as good as its inputs were. */
    boolean isOwnPayout(String txId) {
        return bySignedId.containsKey(txId)
                || sweeps.values().stream()
                        .anyMatch(sweep -> sweep.signed.txId().hex().equals(txId));
    }

    private void byLightning(JournalEntry.OfLightning entry, AuditedSale sale) {
        switch (entry) {
            case JournalEntry.LightningChosen e -> {
                sale.chosen = Optional.of(e);
                sale.script = e.onChain().map(beside -> beside.scriptHex());
                sale.address = e.onChain().map(beside -> beside.address());
                sale.script.ifPresent(sale.besides::add);
            }
            case JournalEntry.LightningOwed e -> sale.lightningOwed = Optional.of(e);
            case JournalEntry.LightningIntended e -> {
                sale.openHash = Optional.of(e.invoice().hash().hex());
                sale.tries.put(e.invoice().hash().hex(), e);
                saleOfHash.put(e.invoice().hash().hex(), sale);
            }
            case JournalEntry.LightningFailed _ -> sale.openHash = Optional.empty();
            case JournalEntry.LightningPaid e ->
                arrived(
                        sale,
                        e.hash().hex(),
                        e.preimage().hex(),
                        1_000 * sale.boughtSats(),
                        e.fee().value());
            case JournalEntry.LightningPaidAfterAll e ->
                arrived(
                        sale,
                        e.hash().hex(),
                        e.preimage().hex(),
                        1_000 * sale.boughtSats(),
                        e.fee().value());
            case JournalEntry.LightningGivenUp _ -> {
                sale.lightningOwed = Optional.empty();
                sale.chosen = Optional.empty();
                sale.claimable = !sale.claimHashes.isEmpty();
            }
            case JournalEntry.ClaimPromised e -> {
                sale.claimHashes.add(e.codeHash());
                sale.handedOver = false;
            }
            case JournalEntry.LinkIntended e -> {
                sale.link = Optional.of(e);
                intendedLinks.put(e.link(), e);
            }
            case JournalEntry.LinkBound e -> {
                sale.boundHash = Optional.of(e.hash().hex());
                saleOfHash.put(e.hash().hex(), sale);
            }
            case JournalEntry.LinkReleased _ -> sale.boundHash = Optional.empty();
            case JournalEntry.LinkRevoked _ -> {
                sale.link = Optional.empty();
                sale.boundHash = Optional.empty();
            }
        }
    }

    private void arrived(AuditedSale sale, String hash, String preimage, long milliSats, long feeMilliSats) {
        arrivedMilliSats += milliSats;
        routingMilliSats += feeMilliSats;
        sale.link = Optional.empty();
        sale.boundHash = Optional.empty();
        sale.paidHash = Optional.of(hash);
        sale.preimage = Optional.of(preimage);
        sale.openHash = Optional.empty();
        sale.claimable = false;
        sale.over = true;
    }

    private AuditedSale of(JournalEntry.OfSale entry) {
        AuditedSale sale = sales.get(entry.sale().number());
        if (sale == null) {
            throw new IllegalStateException("no sale for " + entry);
        }
        return sale;
    }

    /** What is known of an acceptor; nothing yet for a new one. */
    AuditedAcceptor at(String acceptor) {
        return acceptors.computeIfAbsent(acceptor, AuditedAcceptor::new);
    }

    AuditedAcceptor atOf(NoteId note) {
        AuditedAcceptor at = acceptorOfNote.get(note.number());
        if (at == null) {
            throw new IllegalStateException("no acceptor ever held note " + note);
        }
        return at;
    }

    private void move(NoteId note, AuditedAcceptor.Note stage) {
        AuditedAcceptor at = atOf(note);
        if (at.noteId == note.number()) {
            at.note = stage;
        }
    }

    private void credit(AuditedSale sale, AuditedAcceptor at, long minor) {
        sale.cash += minor;
        creditedMinor += minor;
        at.credited.merge(minor, 1, Integer::sum);
    }

    private void dispute(AuditedAcceptor at, long minor) {
        disputedMinor += minor;
        at.disputed.merge(minor, 1, Integer::sum);
    }

    /** Whether this transaction was ever called unknown. */
    boolean isReported(String txId) {
        return unexplained.contains(txId) || explained.contains(txId);
    }

    boolean hasOpenNote() {
        return acceptors.values().stream().anyMatch(AuditedAcceptor::hasOpenNote);
    }

    int disputes() {
        return acceptors.values().stream().mapToInt(AuditedAcceptor::disputes).sum();
    }
}
