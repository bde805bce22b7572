package sv.k1.firmware.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.ledger.NoteRecord;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.CoinSelector;
import sv.k1.firmware.quote.Market;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.quote.Quotes;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.Denomination;

/** The one place that decides whether cash may be taken (features, section 5 item 12): a list of shut gates, empty when open. */
final class SlotGate {
    private SlotGate() {}

    /** Everything that keeps a new customer from starting. */
    static List<Trouble> forNewSale(Turn turn) {
        List<Trouble> shut = new ArrayList<>(machine(turn));
        if (turn.books.upkeep().closed().isPresent()) {
            shut.add(Trouble.CLOSED_BY_OPERATOR); // who has begun may end
        }
        if (isEveryWorkingAcceptorBusy(turn)) {
            shut.add(Trouble.NOTE_UNSETTLED);
        }
        if (!turn.scanner.connected()) {
            shut.add(Trouble.SCANNER_ABSENT);
        }
        if ((turn.settings.printerRequired() || LawGate.wantsPaper(turn)) && !turn.printer.canPrint()) {
            shut.add(Trouble.PRINTER_REQUIRED);
        }
        shut.addAll(payoutTroubles(turn));
        if (isClockDoubted(turn, shut)) {
            shut.add(Trouble.CLOCK_WRONG);
        }
        if (turn.market.reference().isEmpty()) {
            shut.add(Trouble.PRICE_MISSING);
        } else if (turn.now() - turn.market.readAtMillis() > turn.settings.priceMaxAgeMillis()) {
            shut.add(Trouble.PRICE_STALE);
        } else if (!turn.market.detail().isEmpty()) {
            shut.add(Trouble.PRICE_REFUSED);
        }
        shut.addAll(LawGate.forNewSale(turn));
        shut.sort(null);
        return shut;
    }

    /** While the node is lost, that it has not confirmed the clock is no news. */
    private static boolean isClockDoubted(Turn turn, List<Trouble> shut) {
        return turn.closure
                .clock()
                .doubt()
                .filter(doubt ->
                        doubt != ClockView.ClockDoubt.NOT_CONFIRMED || !shut.contains(Trouble.CHAIN_UNREACHABLE))
                .isPresent();
    }

    /**
     * Whether a note goes in that somebody else pushed: it has no place in the books before escrow, so a sale that began now
     * would be credited with it.
     */
    static boolean isReadingForNobody(Turn turn) {
        return turn.acceptorNames().stream()
                .map(turn::acceptor)
                .anyMatch(view -> view.isWorking() && view.slot() == ScreenModel.Slot.READING);
    }

    /** What shuts the slot also in the middle of a sale; the sale's quote stands, so the price is not among it. */
    static List<Trouble> forMoreCash(Turn turn) {
        List<Trouble> shut = new ArrayList<>(machine(turn));
        Optional<Sale> sale = turn.visitedSale();
        boolean chainWay =
                turn.chain.reachable() && sale.map(Ways::mayGoOnChain).orElse(true);
        boolean lightningWay = Ways.isLightningThere(turn)
                && sale.map(s -> Ways.mayGoByLightning(turn, s)).orElse(true);
        if (!chainWay && !lightningWay) {
            shut.add(
                    turn.chain.reachable() || sale.map(Sale::isByLightning).orElse(false)
                            ? Trouble.LIGHTNING_UNREACHABLE
                            : Trouble.CHAIN_UNREACHABLE);
        }
        shut.sort(null);
        return shut;
    }

    /** Why no payout could be made: one way that is open is enough. */
    private static List<Trouble> payoutTroubles(Turn turn) {
        List<Trouble> shut = chainTroubles(turn);
        if (turn.settings.lightning().isEmpty() || shut.isEmpty()) {
            return shut;
        }
        Optional<Trouble> lightning = lightningTrouble(turn);
        lightning.ifPresentOrElse(shut::add, shut::clear);
        return shut;
    }

    /** What keeps one of two ways shut while the other one sells: the machine is open, and a technician should know. */
    static List<Trouble> closedWay(Turn turn) {
        if (turn.settings.lightning().isEmpty()) {
            return List.of();
        }
        List<Trouble> chain = chainTroubles(turn);
        Optional<Trouble> lightning = lightningTrouble(turn);
        boolean oneSells = chain.isEmpty() != lightning.isEmpty();
        return oneSells ? lightning.map(List::of).orElse(chain) : List.of();
    }

    private static Optional<Trouble> lightningTrouble(Turn turn) {
        if (!Ways.isLightningThere(turn)) {
            return Optional.of(Trouble.LIGHTNING_UNREACHABLE);
        }
        Sats smallest = quote(turn, "")
                .map(quote -> quote.convertOffChain(quote.minimum()).paid())
                .orElse(new Sats(1));
        return Ways.lightningCarries(turn, Optional.empty(), smallest)
                ? Optional.empty()
                : Optional.of(Trouble.LIGHTNING_LOW);
    }

    static List<Trouble> chainTroubles(Turn turn) {
        List<Trouble> shut = new ArrayList<>();
        if (!turn.chain.reachable()) {
            shut.add(Trouble.CHAIN_UNREACHABLE);
        } else {
            if (!turn.chain.tip().map(tip -> tip.synced()).orElse(false)) {
                shut.add(Trouble.CHAIN_SYNCING);
            }
            if (spendable(turn).compareTo(smallestSale(turn)) < 0) {
                shut.add(Trouble.FLOAT_LOW);
            }
        }
        boolean aboveCap = turn.chain
                .feeRate()
                .map(rate -> rate.compareTo(turn.settings.feeCap()) > 0)
                .orElse(false);
        if (aboveCap
                || !quote(turn, "").map(quote -> paysOutTheMinimum(turn, quote)).orElse(true)) {
            shut.add(Trouble.FEE_TOO_HIGH);
        }
        return shut;
    }

    private static boolean paysOutTheMinimum(Turn turn, Quote quote) {
        return Quotes.paysOutTheMinimum(quote, turn.settings.terms().mostNetworkFee());
    }

    /** The denominations that may go in now, by whichever acceptor. */
    static Set<Denomination> acceptable(Turn turn, Sale sale) {
        Set<Denomination> set = new TreeSet<>();
        turn.acceptorNames().forEach(name -> set.addAll(acceptable(turn, sale, name)));
        return set;
    }

    /** The denominations that may go into this acceptor now: within the limit, and payable with the coins we have. */
    static Set<Denomination> acceptable(Turn turn, Sale sale, String acceptor) {
        Set<Denomination> set = new TreeSet<>();
        boolean decided = !sale.takesCash() || sale.wasOnTicket() || sale.isFollowUp();
        if (decided
                || turn.lightning.of(sale.id()).probe() != LightningView.ProbeStage.NONE
                || !turn.acceptor(acceptor).isWorking()
                || !forMoreCash(turn).isEmpty()) {
            return set;
        }
        Sats spendable = spendable(turn);
        for (Denomination denomination : turn.acceptor(acceptor).denominations()) {
            if (isWithin(turn, sale, acceptor, denomination)
                    && isLeft(turn, sale, acceptor, denomination)
                    && isAtThisPrice(turn, sale, denomination)
                    && isPayable(turn, inside(turn, sale, acceptor), sale, denomination, spendable)) {
                set.add(denomination);
            }
        }
        return set;
    }

    static boolean isWithin(Turn turn, Sale sale, String acceptor, Denomination denomination) {
        return denomination.currency().equals(sale.cash().currency())
                && inside(turn, sale, acceptor)
                                .plus(new Fiat(denomination.currency(), denomination.minorUnits()))
                                .compareTo(sale.quote().maximum())
                        <= 0;
    }

    /** Whether the days the law counts leave room, also for a sale that began when they left more. */
    private static boolean isLeft(Turn turn, Sale sale, String acceptor, Denomination denomination) {
        long coming = inside(turn, sale, acceptor).minus(sale.cash()).minorUnits() + denomination.minorUnits();
        return LawGate.left(turn).map(left -> coming <= left.minorUnits()).orElse(true);
    }

    /** The sale's cash, with the notes in it that other acceptors may still stack. */
    private static Fiat inside(Turn turn, Sale sale, String acceptor) {
        Fiat inside = sale.cash();
        for (NoteRecord note : turn.books.openNotes(sale.id())) {
            // One of another currency is always on its way back.
            if (!note.acceptor().equals(acceptor) && note.stage() != NoteRecord.Stage.RETURN_INTENDED) {
                inside = inside.plus(note.value());
            }
        }
        return inside;
    }

    /**
     * Whether more cash may still come in at the sale's price. Cash that is inside keeps its price for ever; new cash only
     * gets it while the quote lives, or until a sale with cash inside reaches the minimum, so that a claim ticket is no free
     * option on the price, and what stayed on the screen while a note was in doubt is nobody else's offer.
     */
    private static boolean isAtThisPrice(Turn turn, Sale sale, Denomination denomination) {
        boolean isNewest = sale.id().number() + 1 == turn.books.nextSale().number();
        boolean lives =
                isNewest && turn.now() - turn.quotedAtMillis < sale.quote().lifetimeMillis();
        Fiat minimum = sale.quote().minimum();
        boolean isBegun = sale.hasCash() && sale.cash().compareTo(minimum) < 0;
        return lives || (isBegun && denomination.minorUnits() <= minimum.minorUnits());
    }

    /** What one more payout could carry, after everything already owed. */
    static Sats spendable(Turn turn) {
        return turn.remembered().spendable(turn);
    }

    static Sats countSpendable(Turn turn) {
        List<Coin> coins = usableCoins(turn);
        long most = new CoinSelector(feeRate(turn), turn.settings.feeFloor())
                .largestPayment(coins, ScriptKind.P2TR)
                .value();
        long mayLeave = Math.min(most, allowance(turn));
        return new Sats(Math.max(0, mayLeave - owed(turn) - Batching.costOfOutputs(turn)));
    }

    /** On tickets and by sales that are not signed yet, without the sale of whoever stands there. */
    static long owed(Turn turn) {
        return promisedOnTickets(turn)
                + turn.books.activeSales().stream()
                        .filter(sale -> sale.payout()
                                .map(p -> p.signed().isEmpty() && !p.byLightning())
                                .orElse(sale.isUndecided() || sale.isClaimable()))
                        .filter(sale -> !turn.visit.sale().equals(Optional.of(sale.id())))
                        .mapToLong(sale -> sale.payout()
                                .map(Payout::amount)
                                .orElse(sale.conversion().paid())
                                .value())
                        .sum();
    }

    /** What the signer's limit leaves for one more payout; its fee counts too, and is that of many inputs at most. */
    private static long allowance(Turn turn) {
        long fee = new CoinSelector(feeRate(turn), turn.settings.feeFloor())
                .mostFee()
                .value();
        return turn.payouts.allowance().map(left -> left.value() - fee).orElse(Long.MAX_VALUE);
    }

    /** Without the sale of whoever is in front of the machine with its ticket. */
    private static long promisedOnTickets(Turn turn) {
        long visited = turn.visitedSale()
                .filter(sale -> turn.books.isOnlyOnTicket(sale.id()))
                .map(sale -> sale.conversion().paid().value())
                .orElse(0L);
        return turn.books.promisedOnTickets().value() - visited;
    }

    /** Our free coins that the node shows as unspent right now. */
    static List<Coin> usableCoins(Turn turn) {
        List<Coin> usable = new ArrayList<>();
        for (Coin coin : turn.books.coins().free()) {
            Coin seen = turn.chain.unspent().get(coin.outPoint());
            if (seen != null && seen.value().equals(coin.value())) {
                usable.add(coin);
            }
        }
        return usable;
    }

    /** The node's estimate within the operator's bounds, or the fallback when it has none. */
    static FeeRate feeRate(Turn turn) {
        FeeRate rate = turn.chain.feeRate().orElse(turn.settings.feeFallback());
        FeeRate floor = turn.settings.feeFloor();
        FeeRate cap = turn.settings.feeCap();
        return rate.compareTo(floor) < 0 ? floor : rate.compareTo(cap) > 0 ? cap : rate;
    }

    /** A first small note is worth nothing by itself: there must be enough for the least sum that is paid out. */
    private static boolean isPayable(Turn turn, Fiat inside, Sale sale, Denomination denomination, Sats spendable) {
        Fiat minimum = sale.quote().minimum();
        Fiat with = inside.plus(new Fiat(denomination.currency(), denomination.minorUnits()));
        Fiat cash = with.compareTo(minimum) < 0 ? minimum : with;
        return isPayableOnChain(turn, sale, cash, spendable)
                || (Ways.mayGoByLightning(turn, sale)
                        && Ways.lightningCarries(
                                turn,
                                Optional.of(sale),
                                sale.quote().convertOffChain(cash).paid()));
    }

    private static boolean isPayableOnChain(Turn turn, Sale sale, Fiat cash, Sats spendable) {
        boolean isWay = turn.settings.lightning().isEmpty()
                || (turn.chain.reachable()
                        && Ways.mayGoOnChain(sale)
                        && (sale.destination().isPresent() || paysOutTheMinimum(turn, sale.quote())));
        return isWay && spendable.isAtLeast(sale.quote().convert(cash).paid());
    }

    /** What one sale would cost now; empty while there is no price. */
    static Optional<Quote> quote(Turn turn, String id) {
        return turn.remembered().quote(turn, id);
    }

    static Optional<Quote> makeQuote(Turn turn, String id) {
        return turn.market
                .reference()
                .map(reference -> Quotes.make(
                        new Market.Open(reference, turn.market.source(), turn.market.readAtMillis()),
                        turn.settings.terms().atMost(LawGate.most(turn)),
                        feeRate(turn),
                        id));
    }

    private static Sats smallestSale(Turn turn) {
        return quote(turn, "")
                .map(quote -> quote.convert(quote.minimum()).paid())
                .orElse(ScriptKind.P2PKH.dustLimit());
    }

    private static List<Trouble> machine(Turn turn) {
        List<Trouble> shut = new ArrayList<>();
        if (turn.closure.storageLow()) {
            shut.add(Trouble.STORAGE_LOW);
        }
        if (!turn.books.coins().unexplained().isEmpty()) {
            shut.add(Trouble.SPEND_UNKNOWN);
        }
        if (turn.books.upkeep().panic().isPresent()) {
            shut.add(Trouble.PANIC_STOP);
        }
        if (turn.settings.cabinetFitted()) {
            shut.addAll(cabinet(turn.cabinet));
        }
        if (turn.acceptorNames().stream().noneMatch(name -> turn.acceptor(name).isWorking())) {
            turn.acceptorNames().stream()
                    .flatMap(name -> troublesOf(turn.acceptor(name)).stream())
                    .filter(trouble -> !shut.contains(trouble))
                    .distinct()
                    .forEach(shut::add);
        }
        return shut;
    }

    /** What keeps one acceptor from taking cash; it shuts the machine only when no other one works. */
    static List<Trouble> troublesOf(AcceptorView acceptor) {
        if (!acceptor.connected()) {
            return List.of(Trouble.ACCEPTOR_ABSENT);
        }
        List<Trouble> shut = new ArrayList<>();
        acceptor.fault().map(AcceptorFault::kind).map(Trouble::of).ifPresent(shut::add);
        if (!acceptor.mismatches().isEmpty() || acceptor.denominations().isEmpty()) {
            shut.add(Trouble.ACCEPTOR_MISMATCH);
        }
        return shut;
    }

    /** Whether no acceptor can begin with a new customer, because a note is out in each that works, or in the last that did. */
    private static boolean isEveryWorkingAcceptorBusy(Turn turn) {
        List<String> working = turn.acceptorNames().stream()
                .filter(name -> turn.acceptor(name).isWorking())
                .toList();
        List<String> asked = working.isEmpty() ? turn.acceptorNames() : working;
        return asked.stream().allMatch(name -> turn.books.openNote(name).isPresent());
    }

    private static List<Trouble> cabinet(MachineState.CabinetView cabinet) {
        List<Trouble> shut = new ArrayList<>();
        if (!cabinet.known()) {
            shut.add(Trouble.CABINET_UNKNOWN);
        }
        if (cabinet.doorOpen()) {
            shut.add(Trouble.DOOR_OPEN);
        }
        if (cabinet.cashboxRemoved()) {
            shut.add(Trouble.CASHBOX_REMOVED);
        }
        if (cabinet.tampered()) {
            shut.add(Trouble.TAMPERED);
        }
        return shut;
    }
}
