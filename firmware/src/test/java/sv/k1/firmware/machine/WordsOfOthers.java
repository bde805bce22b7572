package sv.k1.firmware.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.ledger.Dispute;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.RejectReason;
import sv.k1.hal.cash.ReturnProof;
import sv.k1.hal.cash.StackProof;
import sv.k1.hal.print.PrinterEvent;

/** Lines of attack stories in which a device or peer says something out of turn, as the event it is. */
final class WordsOfOthers {
    private WordsOfOthers() {}

    /** A person by name, about the newest sale, the newest note in dispute, or what was proposed last. */
    static MachineEvent person(StoryWorld world, String[] words) {
        Books books = world.state.books();
        SaleId sale = new SaleId(books.nextSale().number() - 1);
        return switch (words[0]) {
            case "retries" -> new MachineEvent.RetryOrdered(sale, words[1]);
            case "reprints" -> new MachineEvent.ReprintOrdered(sale, words[1]);
            case "settles" ->
                new MachineEvent.SettlementOrdered(sale, Optional.empty(), "paid at the counter", words[1]);
            case "settles-note" ->
                new MachineEvent.SettlementOrdered(
                        SaleId.NONE,
                        books.acceptors().disputes().stream()
                                .map(Dispute::note)
                                .reduce((_, newer) -> newer)
                                .or(() -> Optional.of(new NoteId(1))),
                        "found behind the stacker",
                        words[1]);
            default ->
                new MachineEvent.SettlementConfirmed(
                        books.upkeep().settlements().proposals(), words[1]);
        };
    }

    /** "bumps 1 maria", "bumps 1 maria 20": a person wants a higher fee for a sale's payout. */
    static MachineEvent.BumpOrdered bump(String[] words) {
        return new MachineEvent.BumpOrdered(
                new SaleId(Long.parseLong(words[1])),
                words.length > 3 ? Optional.of(FeeRate.ofSatPerVbyte(Long.parseLong(words[3]))) : Optional.empty(),
                words[2]);
    }

    /** "versions 1 2" of sale 1, "counts 1 2" for which of them counts, "bump-refused 1 CONFIRMED". */
    static void expectVersions(StoryWorld world, String[] words, String where) {
        if (words[0].startsWith("unspent")) {
            assertThat(world.state.books().coins().free().stream().map(Coin::outPoint))
                    .as(where)
                    .containsExactlyElementsOf(world.unspent());
            return;
        }
        SaleId id = new SaleId(Long.parseLong(words[1]));
        Optional<Payout> payout = world.state.books().sale(id).flatMap(Sale::payout);
        switch (words[0]) {
            case "versions" ->
                assertThat(payout.orElseThrow().versions()).as(where).hasSize(Integer.parseInt(words[2]));
            case "counts" ->
                assertThat(payout.orElseThrow().signed())
                        .as(where)
                        .contains(payout.orElseThrow().versions().get(Integer.parseInt(words[2]) - 1));
            default ->
                assertThat(world.machine
                                .refusal(world.state, world.now, bump(new String[] {"", words[1], "maria"}))
                                .map(refusal -> refusal.reason().name()))
                        .as(where)
                        .contains(words[2]);
        }
    }

    /** "device stacked 1 ack", "device stacked - noack 20.00", "device returned 1 POWER_UP_IN_HEAD" and so on. */
    static MachineEvent acceptor(String name, String[] words) {
        return StoryWorld.acceptor(
                name,
                switch (words[1]) {
                    case "accepting" -> new AcceptorEvent.Accepting();
                    case "inhibited" -> new AcceptorEvent.Inhibited();
                    case "stacking" -> new AcceptorEvent.Stacking();
                    case "escrow" ->
                        new AcceptorEvent.Escrowed(
                                denomination(words[2], words.length > 3 ? words[3] : "USD"),
                                new EscrowId(1_000),
                                mark(words, 4));
                    case "escrow-again" ->
                        new AcceptorEvent.Escrowed(
                                denomination(words[2], "USD"), new EscrowId(2_000), Optional.empty());
                    case "stacked" ->
                        new AcceptorEvent.Stacked(
                                note(words[2]),
                                words.length > 4 ? Optional.of(denomination(words[4], "USD")) : Optional.empty(),
                                StackProof.CREDIT_MESSAGE,
                                words[3].equals("ack"),
                                mark(words, 5));
                    case "taken" ->
                        new AcceptorEvent.Taken(
                                denomination(words[2], words.length > 4 ? words[4] : "USD"),
                                StackProof.COUNTED_EVENT,
                                true,
                                mark(words, 3));
                    case "read" -> new AcceptorEvent.EventsRead(new EventMark(words[2]));
                    case "evidence" -> new AcceptorEvent.EvidenceLost("story", Optional.of(new EventMark(words[2])));
                    case "returned" ->
                        new AcceptorEvent.Returned(
                                note(words[2]),
                                words.length > 3 ? ReturnProof.valueOf(words[3]) : ReturnProof.RETURNING_STATE);
                    case "rejected" -> new AcceptorEvent.Rejected(RejectReason.valueOf(words[2]), 1);
                    case "unresolved" -> new AcceptorEvent.Unresolved(new NoteId(Long.parseLong(words[2])), "story");
                    case "lost" -> new AcceptorEvent.Disconnected("story");
                    case "fault" ->
                        new AcceptorEvent.FaultRaised(
                                new AcceptorFault(AcceptorFault.Kind.valueOf(words[2]), 1, "story"));
                    case "fault-cleared" -> new AcceptorEvent.FaultCleared();
                    case "connected" ->
                        new AcceptorEvent.Connected(
                                new AcceptorIdentity("id003", "test", "1", "test"),
                                words.length > 2
                                        ? List.of(denomination("5.00", words[2]))
                                        : List.of(denomination("5.00", "USD"), denomination("20.00", "USD")));
                    default -> throw new IllegalArgumentException(String.join(" ", words));
                });
    }

    private static Optional<EventMark> mark(String[] words, int at) {
        return words.length > at && !words[at].equals("-") ? Optional.of(new EventMark(words[at])) : Optional.empty();
    }

    static MachineEvent printer(String[] words) {
        return new MachineEvent.FromPrinter(
                switch (words[1]) {
                    case "printed" -> new PrinterEvent.Printed(words[2]);
                    case "not-started" -> new PrinterEvent.NotStarted(words[2], "story");
                    default -> new PrinterEvent.Unknown(words[2], "story");
                });
    }

    /** "node-says 1 accepted", "node-says 1 confirmed 3", "signer-says 1 built other-coins", "signer-says allowance 60000",
     * "price-says 64000.00 EUR". */
    static MachineEvent peer(StoryWorld world, String[] words) {
        if (words[0].equals("price-says")) {
            return words[1].equals("lost")
                    ? new MachineEvent.PriceLost("story")
                    : new MachineEvent.PriceRead(
                            new ExchangeRate(Currency.getInstance(words[2]), minor(words[1])), "story", world.now);
        }
        if (words[1].equals("allowance")) {
            return new MachineEvent.SpendAllowance(new Sats(Long.parseLong(words[2])));
        }
        SaleId sale = new SaleId(Long.parseLong(words[1]));
        if (words[0].equals("signer-says")) {
            return words[2].equals("built")
                    ? built(world, sale, words.length > 3 ? words[3] : "")
                    : new MachineEvent.PayoutNotBuilt(sale, "story");
        }
        return switch (words[2]) {
            case "accepted" -> answer(sale, new BroadcastVerdict.Accepted());
            case "accepted-untrusted" ->
                new MachineEvent.BroadcastAnswered(sale, "peers", false, new BroadcastVerdict.Accepted());
            case "already-confirmed" -> answer(sale, new BroadcastVerdict.AlreadyConfirmed());
            case "sent" -> answer(sale, new BroadcastVerdict.Sent());
            case "refused" -> answer(sale, new BroadcastVerdict.Refused("story"));
            case "unknown" -> answer(sale, new BroadcastVerdict.Unknown("story"));
            case "stop" -> new MachineEvent.BroadcastStopped(sale, "story");
            case "mempool" -> new MachineEvent.PayoutLookedUp(sale, new TransactionStatus.InMempool());
            case "absent" -> new MachineEvent.PayoutLookedUp(sale, new TransactionStatus.Absent());
            case "conflicted" -> new MachineEvent.PayoutLookedUp(sale, new TransactionStatus.Conflicted("story"));
            case "confirmed" ->
                new MachineEvent.PayoutLookedUp(
                        sale, new TransactionStatus.Confirmed(Integer.parseInt(words[3]), "00"));
            default -> throw new IllegalArgumentException(String.join(" ", words));
        };
    }

    private static MachineEvent answer(SaleId sale, BroadcastVerdict verdict) {
        return new MachineEvent.BroadcastAnswered(sale, "node", true, verdict);
    }

    /** What a signer could answer: the order it was given, or one with another fault in it. */
    private static MachineEvent built(StoryWorld world, SaleId id, String how) {
        Optional<Sale> sale = world.state.books().sale(id);
        Coin free = world.state.books().coins().free().getFirst();
        Coin coin = how.equals("other-coins")
                ? new Coin(new OutPoint(StoryWorld.txId("nobody's"), 0), free.value(), 0, 0, true, 0)
                : free;
        List<Coin> inputs = how.equals("one-coin-twice") ? List.of(coin, coin) : List.of(coin);
        long in = inputs.stream().mapToLong(c -> c.value().value()).sum();
        long amount =
                sale.flatMap(Sale::payout).map(Payout::amount).map(Sats::value).orElse(10_000L)
                        + (how.equals("other-amount") ? 1 : 0);
        String script = sale.flatMap(Sale::destination).map(d -> d.scriptHex()).orElse("00");
        PayoutOrder order = new PayoutOrder(
                how.equals("with-another") ? "P" + id + "+9" : "P" + id,
                sale.flatMap(Sale::destination).map(d -> d.address()).orElse(Story.ADDRESS),
                how.equals("other-script") ? "0014" + "00".repeat(20) : script,
                new Sats(amount),
                inputs,
                Optional.of(new PayoutOrder.Change(how.equals("next-change") ? 8 : 7, new Sats(in - amount - 500))),
                new Sats(500));
        SignedPayout signed = StoryWorld.sign(order);
        return new MachineEvent.PayoutBuilt(
                id,
                how.equals("no-change-index")
                        ? new SignedPayout(signed.payout(), signed.txId(), "00", 0, -1, 141)
                        : signed,
                order);
    }

    private static Optional<NoteId> note(String word) {
        return word.equals("-") ? Optional.empty() : Optional.of(new NoteId(Long.parseLong(word)));
    }

    private static Denomination denomination(String amount, String currency) {
        return Denomination.note(Currency.getInstance(currency), minor(amount));
    }

    private static long minor(String amount) {
        return new BigDecimal(amount).movePointRight(2).longValueExact();
    }
}
