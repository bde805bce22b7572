package sv.k1.firmware.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.destination.ParsedText;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.ledger.LightningSide;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.InvoiceAnswer;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.lightning.WithdrawState;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.JournalEntry.LightningChosen;
import sv.k1.firmware.record.JournalEntry.LightningIntended;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.screen.Tap;

/**
 * Walks one sale by Lightning through everything that the customer, the node, the address's service, the withdraw service, time and
 * restarts can do, and draws each change of where its money stands. On the way it checks what the picture must never show: two ways
 * for the money at once, and a way back from paid.
 */
class LightningPictureTest {
    private static final int MOST_STATES = 6_000;
    private static final long OWED_NOTE = 2_000;
    private static final Preimage OF_LINK = new Preimage("5a".repeat(32));
    private static final Preimage WRONG = new Preimage("00".repeat(31) + "01");
    /** Deeper there is only the same again. */
    private static final int MOST_FAILURES = 1;

    private record Edge(String from, String to, String event) implements Comparable<Edge> {
        @Override
        public int compareTo(Edge other) {
            return (from + "\t" + to + "\t" + event).compareTo(other.from + "\t" + other.to + "\t" + other.event);
        }
    }

    private final Map<Edge, Set<String>> edges = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private final Deque<ReadyMachine> open = new ArrayDeque<>();
    private final MachineSettings settings = StorySettings.settings().payingByLightning(StoryLightning.terms());

    @Test
    void thePageShowsWhereTheMoneyOfASaleByLightningStands() throws IOException {
        see(news(ReadyMachine.started(settings, Books.empty(), 1_000_000)));
        while (!open.isEmpty() && known.size() < MOST_STATES) {
            from(open.remove());
        }
        assertThat(known.size()).as("the walk came to its end by itself").isBetween(50, MOST_STATES - 1);
        assertThat(edges.keySet())
                .extracting(Edge::to)
                .contains("Chosen", "Owed", "OnItsWay", "LinkOffered", "LinkBound", "Paid", "OnTicket");
        assertThat(edges.keySet().stream().filter(edge -> edge.from().equals("Paid")))
                .as("nothing leads back from paid")
                .isEmpty();
        new GeneratedPart("state-machine.md", "lightning-picture").check(picture());
        new GeneratedPart("state-machine.md", "lightning-table").check(table());
    }

    private void from(ReadyMachine at) {
        if (sale(at.state).filter(sale -> name(sale).equals("Paid")).isPresent()) {
            return;
        }
        for (Tap.Action action : Tap.Action.values()) {
            boolean isNewSale = sale(at.state).isPresent() && action == Tap.Action.CHOOSE_LANGUAGE;
            if (!isNewSale) {
                String value = action == Tap.Action.CHOOSE_LANGUAGE ? "en-US" : "";
                tryIt(
                        at,
                        new MachineEvent.Tapped(
                                new Tap(action, at.state.screen().number(), value)),
                        "tap " + action);
            }
        }
        tryIt(at, code(DestinationText.parse(Story.ADDRESS, ChainNetwork.REGTEST)), "address read");
        tryIt(at, new MachineEvent.LightningCodeRead(StoryLightning.address()), "Lightning address read");
        Optional<Long> owed = Optional.ofNullable(at.state.screen().sale()).map(sale -> sale.paidSats());
        tryIt(at, invoiceRead(at, Optional.empty()), "invoice read");
        owed.filter(sats -> sats > 0).ifPresent(sats -> tryIt(at, invoiceRead(at, Optional.of(sats)), "invoice read"));
        if (at.isOpen() && sale(at.state).filter(Sale::hasCash).isEmpty()) {
            tryIt(at, at.copy().escrowed(OWED_NOTE), "note");
        }
        sale(at.state).ifPresent(sale -> ofPeers(at, sale));
        later(at, 3_000);
        later(at, 120_000);
        later(at, 700_000);
        restart(at);
    }

    private static MachineEvent code(ParsedText text) {
        return new MachineEvent.CodeRead(text, false);
    }

    private static MachineEvent invoiceRead(ReadyMachine at, Optional<Long> sats) {
        return new MachineEvent.LightningCodeRead(StoryLightning.text(
                invoice(at, "scanned", sats.map(amount -> new MilliSats(amount * MilliSats.PER_SAT)))));
    }

    /** Another one for each payment that failed before; its hash is that of a preimage that follows from it. */
    private static Invoice invoice(ReadyMachine at, String kind, Optional<MilliSats> amount) {
        int number =
                sale(at.state).map(sale -> sale.lightning().failed().size()).orElse(0);
        Preimage preimage = preimage(kind + number);
        return new Invoice(
                kind + number,
                preimage.hash(),
                amount,
                ChainNetwork.REGTEST,
                (1_780_000_000_000L + at.now) / 1_000,
                600,
                Optional.of("Coffee"),
                Optional.empty(),
                "02" + "a".repeat(64),
                18);
    }

    private static Preimage preimage(String text) {
        return new Preimage(StoryWorld.txId(text).hex());
    }

    private void ofPeers(ReadyMachine at, Sale sale) {
        LightningSide side = sale.lightning();
        SaleId id = sale.id();
        side.open().map(LightningIntended::invoice).ifPresent(invoice -> {
            answers(at, id, invoice, true, "node");
            answers(at, id, invoice, false, "node");
        });
        side.failed().forEach(failed -> answers(at, id, failed.invoice(), false, "node, of what failed"));
        side.chosen()
                .flatMap(LightningChosen::invoice)
                .or(() -> at.state.lightning().of(id).invoice())
                .ifPresent(invoice -> answers(at, id, invoice, false, "node"));
        tryIt(at, new MachineEvent.Probed(id, new Probe.NoRoute("walk")), "no way before cash");
        tryIt(at, new MachineEvent.Probed(id, new Probe.CannotProbe()), "a way before cash");
        sale.payout().filter(Payout::byLightning).ifPresent(payout -> {
            Invoice fetched = invoice(at, "fetched", Optional.of(MilliSats.of(payout.amount())));
            LnurlPayTarget page =
                    side.chosen().flatMap(LightningChosen::payRequest).orElse(StoryLightning.pageOf("nobody"));
            tryIt(
                    at,
                    new MachineEvent.InvoiceAnswered(id, page, new InvoiceAnswer.Fetched(fetched)),
                    "invoice fetched");
            tryIt(at, new MachineEvent.InvoiceAnswered(id, page, new InvoiceAnswer.Refused("walk")), "invoice refused");
        });
        side.link().map(link -> link.intended().link()).ifPresent(link -> {
            tryIt(at, link(id, link, new WithdrawState.Offered("LNURL1TEST", 1)), "service: offered");
            tryIt(at, link(id, link, new WithdrawState.Bound(OF_LINK.hash(), Optional.empty())), "service: bound");
            tryIt(at, link(id, link, new WithdrawState.Paid(OF_LINK)), "service: paid");
            tryIt(at, link(id, link, new WithdrawState.Revoked()), "service: revoked");
            tryIt(at, link(id, link, new WithdrawState.Unknown()), "service: unknown");
            tryIt(at, link(id, link, new WithdrawState.Unreachable("walk")), "service: no answer");
        });
    }

    private static MachineEvent link(SaleId id, String link, WithdrawState state) {
        return new MachineEvent.LinkAnswered(id, link, state);
    }

    private void answers(ReadyMachine at, SaleId id, Invoice invoice, boolean paying, String who) {
        PaymentHash hash = invoice.hash();
        Preimage right = preimage(invoice.text());
        tryIt(at, answered(id, hash, new PaymentStatus.NeverSeen(), paying), who + ": never seen");
        tryIt(at, answered(id, hash, new PaymentStatus.Pending("walk"), paying), who + ": pending");
        tryIt(at, answered(id, hash, new PaymentStatus.Paid(right, MilliSats.ZERO), paying), who + ": paid");
        tryIt(
                at,
                answered(id, hash, new PaymentStatus.Paid(WRONG, MilliSats.ZERO), paying),
                who + ": paid, with a wrong preimage");
        for (PaymentStatus.Cause cause : List.of(PaymentStatus.Cause.NO_ROUTE, PaymentStatus.Cause.REFUSED_BY_PAYEE)) {
            tryIt(at, answered(id, hash, new PaymentStatus.Failed("walk", cause), paying), who + ": failed");
        }
    }

    private static MachineEvent answered(SaleId id, PaymentHash hash, PaymentStatus status, boolean paying) {
        return new MachineEvent.LightningAnswered(id, hash, status, paying);
    }

    private ReadyMachine news(ReadyMachine machine) {
        machine.freshNews();
        machine.handle(new MachineEvent.LightningSeen(new Spendable.Known(new Sats(5_000_000))), (_, _, _) -> {});
        return machine;
    }

    private void tryIt(ReadyMachine from, MachineEvent event, String words) {
        ReadyMachine next = news(from.copy());
        note(next, event, words);
        see(next);
    }

    private void later(ReadyMachine from, long millis) {
        ReadyMachine next = from.copy();
        next.now += millis;
        note(next, new MachineEvent.Tick(), "time");
        see(news(next));
    }

    private void restart(ReadyMachine from) {
        ReadyMachine next = ReadyMachine.started(settings, from.state.books(), from.now + 60_000);
        if (sale(from.state).filter(Sale::hasCash).isPresent()) {
            assertThat(standing(next.state)).as("power changes nothing").isEqualTo(standing(from.state));
        }
        see(news(next));
    }

    private void note(ReadyMachine machine, MachineEvent given, String words) {
        machine.handle(given, (before, event, step) -> {
            String from = standing(before);
            String to = standing(step.state());
            sale(step.state()).ifPresent(LightningPictureTest::hasOneWayForItsMoney);
            if (!from.equals(to)) {
                edges.computeIfAbsent(
                                new Edge(from, to, event.equals(given) ? words : "the next step"), _ -> new TreeSet<>())
                        .addAll(ReadyMachine.kinds(step.entries()));
            }
        });
    }

    /** A payment whose fate is open, a link that is not over, a transaction, a ticket that is good: at most one of them. */
    private static void hasOneWayForItsMoney(Sale sale) {
        LightningSide side = sale.lightning();
        int ways = (side.open().isPresent() ? 1 : 0)
                + (side.link().isPresent() ? 1 : 0)
                + (sale.payout().flatMap(Payout::signed).isPresent() ? 1 : 0)
                + (sale.isClaimable() ? 1 : 0);
        assertThat(ways).as("ways for the money of %s", sale).isLessThanOrEqualTo(1);
    }

    private void see(ReadyMachine machine) {
        boolean isDeeper = sale(machine.state)
                .filter(sale -> sale.lightning().failed().size() > MOST_FAILURES)
                .isPresent();
        if (!isDeeper && machine.state.books().nextSale().number() <= 2 && known.add(key(machine.state))) {
            open.add(machine);
        }
    }

    private static Optional<Sale> sale(MachineState state) {
        return state.books().sale(new SaleId(1));
    }

    private static String key(MachineState state) {
        return sale(state)
                .map(sale -> {
                    LightningView.Progress progress = state.lightning().of(sale.id());
                    return state.visit().getClass().getSimpleName() + " " + name(sale) + " "
                            + sale.hasCash() + "/"
                            + sale.destination().isPresent() + "/"
                            + sale.lightning()
                                    .chosen()
                                    .map(chosen ->
                                            chosen.way() + "" + chosen.invoice().isPresent())
                            + "/" + sale.lightning().failed().size() + "/" + sale.wasOnTicket() + "/"
                            + Math.min(2, progress.fetches()) + Math.min(1, progress.denials()) + progress.tries()
                            + progress.mustPay() + progress.invoice().isPresent() + progress.revoking()
                            + progress.probe() + (progress.clearedMillis() > 0) + (progress.payingUntilMillis() > 0)
                            + progress.link().isPresent();
                })
                .orElse(state.visit().getClass().getSimpleName());
    }

    private static String standing(MachineState state) {
        return sale(state).map(LightningPictureTest::name).orElse("[*]");
    }

    /** Where the money of a sale stands, as the books have it. */
    private static String name(Sale sale) {
        LightningSide side = sale.lightning();
        if (side.proof().isPresent()) {
            return "Paid";
        }
        if (side.open().isPresent()) {
            return "OnItsWay";
        }
        if (side.link().isPresent()) {
            return side.link().get().bound().isPresent() ? "LinkBound" : "LinkOffered";
        }
        if (sale.isClaimable()) {
            return "OnTicket";
        }
        if (sale.payout().isPresent()) {
            return sale.payout().get().byLightning() ? "Owed" : "OnChain";
        }
        if (sale.ended()) {
            return "Abandoned";
        }
        if (side.chosen().isPresent()) {
            return "Chosen";
        }
        return sale.destination().isPresent() ? "ChosenOnChain" : "Begun";
    }

    private String picture() {
        Map<String, Set<String>> joined = new TreeMap<>();
        edges.keySet().forEach(edge -> joined.computeIfAbsent(edge.from() + " --> " + edge.to(), _ -> new TreeSet<>())
                .add(edge.event()));
        StringBuilder mermaid = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        joined.forEach((arrow, events) -> mermaid.append("    ")
                .append(arrow)
                .append(" : ")
                .append(String.join(", ", events))
                .append('\n'));
        return mermaid.append("```\n").toString();
    }

    private String table() {
        StringBuilder rows = new StringBuilder(
                "| from | what happens | to | journaled in the same step |\n| --- | --- | --- | --- |\n");
        edges.forEach((edge, kinds) -> rows.append("| ")
                .append(edge.from().equals("[*]") ? "(no sale)" : edge.from())
                .append(" | ")
                .append(edge.event())
                .append(" | ")
                .append(edge.to())
                .append(" | ")
                .append(String.join(", ", kinds))
                .append(" |\n"));
        return rows.toString();
    }
}
