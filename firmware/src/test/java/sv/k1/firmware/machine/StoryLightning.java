package sv.k1.firmware.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.InvoiceAnswer;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LightningText;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.PaymentStatus.Cause;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.Spendable;
import sv.k1.firmware.lightning.WithdrawState;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/**
 * The Lightning world of a story, at the level of the port: the customer's wallet, the operator's node and withdraw service, each
 * with moods. It knows what was really paid, whatever it answers.
 */
final class StoryLightning {
    /** What the node does with an order to pay. */
    enum Mood {
        PAYS,
        /** On its way until told otherwise. */
        HOLDS,
        NO_ROUTE,
        REFUSED,
        /** Pays, and nobody hears of it. */
        PAYS_SILENTLY,
        /** Pays, says pending. */
        PAYS_LATE,
        /** Never gets the order; nobody hears of it. */
        DEAF,
        /** Says failed, and pays all the same, a little later. */
        LIES_FAILED,
        /** Calls it paid with a preimage of something else. */
        LIES_PAID,
        EXPIRED,
        /** The payment is more than its channels hold. */
        INSUFFICIENT,
        /** Takes orders and questions, and never answers. */
        SILENT,
        DOWN
    }

    enum Fate {
        PENDING,
        PAID,
        FAILED
    }

    private final StoryWorld world;
    private final Map<PaymentHash, Preimage> preimages = new HashMap<>();
    private final Map<PaymentHash, Fate> fates = new LinkedHashMap<>();
    private final Map<PaymentHash, Cause> causes = new HashMap<>();
    /** What every sale really got, by hash. */
    final Map<SaleId, Set<PaymentHash>> paid = new LinkedHashMap<>();

    private final Map<String, WithdrawState> links = new LinkedHashMap<>();
    private final Map<String, SaleId> saleOfLink = new HashMap<>();
    private final List<Invoice> invoices = new ArrayList<>();
    Mood mood = Mood.PAYS;
    boolean serviceUp = true;
    boolean addressAnswers = true;
    boolean addressRefuses;
    /** Gives the same invoice again and again. */
    boolean addressRepeats;

    long addressExpirySeconds = 600;
    Optional<Probe> probe = Optional.of(new Probe.CannotProbe());
    /** What the address's service says before cash. */
    Optional<Probe> page = Optional.of(new Probe.Payable(Sats.ZERO));

    long spendable = 5_000_000;

    StoryLightning(StoryWorld world) {
        this.world = world;
    }

    static LightningTerms terms() {
        return terms(200_000, true);
    }

    static LightningTerms terms(long mostSats, boolean probes) {
        return new LightningTerms(
                "lnd",
                ChainNetwork.REGTEST,
                new Sats(mostSats),
                new BasisPoints(50),
                new Sats(5),
                new Sats(500),
                Optional.of("02" + "f".repeat(64)),
                true,
                probes,
                30_000,
                120_000);
    }

    void look() {
        if (world.machine.settings().lightning().isPresent()) {
            world.post(new MachineEvent.LightningSeen(
                    mood == Mood.DOWN
                            ? new Spendable.Unreachable("unplugged")
                            : new Spendable.Known(new Sats(spendable))));
        }
    }

    void obey(Effect.OfLightning ask) {
        switch (ask) {
            case Effect.PayByLightning(SaleId sale, PaymentOrder order) -> pay(sale, order);
            case Effect.AskLightning(SaleId sale, PaymentHash hash) -> {
                if (mood != Mood.SILENT) {
                    world.post(new MachineEvent.LightningAnswered(sale, hash, status(hash), false));
                }
            }
            case Effect.FetchInvoice(SaleId sale, LnurlPayTarget target, MilliSats amount) -> {
                if (addressAnswers) {
                    world.post(new MachineEvent.InvoiceAnswered(
                            sale,
                            target,
                            addressRefuses
                                    ? new InvoiceAnswer.Refused("no such user")
                                    : new InvoiceAnswer.Fetched(fetched(amount))));
                }
            }
            case Effect.ProbeRoute(SaleId sale, PaymentOrder _) ->
                probe.ifPresent(answer -> world.post(new MachineEvent.Probed(sale, answer)));
            case Effect.CheckPayPage(SaleId sale, LnurlPayTarget _, MilliSats _) ->
                page.ifPresent(answer -> world.post(new MachineEvent.Probed(sale, answer)));
            case Effect.OpenLink e -> {
                if (serviceUp) {
                    saleOfLink.put(e.request().id(), e.sale());
                    links.putIfAbsent(
                            e.request().id(),
                            new WithdrawState.Offered("LNURL1TEST", e.request().expiresAtUnixSeconds()));
                }
                answer(e.sale(), e.request().id());
            }
            case Effect.AskLink e -> answer(e.sale(), e.link());
            case Effect.RevokeLink e -> {
                if (serviceUp && links.get(e.link()) instanceof WithdrawState.Offered) {
                    links.put(e.link(), new WithdrawState.Revoked());
                }
                answer(e.sale(), e.link());
            }
        }
    }

    private void answer(SaleId sale, String link) {
        world.post(new MachineEvent.LinkAnswered(
                sale,
                link,
                serviceUp
                        ? links.getOrDefault(link, new WithdrawState.Unknown())
                        : new WithdrawState.Unreachable("unplugged")));
    }

    /**
     * The customer's wallet scans the code to withdraw from and hands in an invoice.
     *
     * @param again whether it is the one it made last
     */
    void walletScansLink(boolean again) {
        links.replaceAll((id, state) -> state instanceof WithdrawState.Offered
                ? new WithdrawState.Bound(
                        again ? made(0).hash() : invoice(Optional.empty(), 600).hash(), Optional.empty())
                : state);
    }

    /** The service's payment of what is bound fails for good. */
    void serviceFails() {
        links.replaceAll((id, state) -> state instanceof WithdrawState.Bound
                ? new WithdrawState.Offered("LNURL1TEST", (world.wallMillis + world.now) / 1_000 + 60)
                : state);
    }

    /** The service pays what is bound. */
    void servicePays() {
        links.replaceAll((id, state) -> {
            if (state instanceof WithdrawState.Bound(PaymentHash hash, var _)) {
                paid(saleOf(id), hash);
                return new WithdrawState.Paid(preimage(hash));
            }
            return state;
        });
    }

    private SaleId saleOf(String link) {
        return Optional.ofNullable(saleOfLink.get(link)).orElseThrow();
    }

    private void pay(SaleId sale, PaymentOrder order) {
        PaymentHash hash = order.hash();
        if (mood == Mood.DOWN || mood == Mood.DEAF || mood == Mood.SILENT) {
            if (mood == Mood.DOWN) {
                say(sale, hash, new PaymentStatus.Pending("unplugged"));
            }
            return;
        }
        if (fates.get(hash) == Fate.PAID || fates.get(hash) == Fate.PENDING) {
            say(sale, hash, status(hash));
            return;
        }
        switch (mood) {
            case PAYS -> {
                paid(sale, hash);
                say(sale, hash, status(hash));
            }
            case HOLDS -> {
                fates.put(hash, Fate.PENDING);
                say(sale, hash, new PaymentStatus.Pending("in flight"));
            }
            case NO_ROUTE -> fail(sale, hash, Cause.NO_ROUTE);
            case REFUSED -> fail(sale, hash, Cause.REFUSED_BY_PAYEE);
            case EXPIRED -> fail(sale, hash, Cause.EXPIRED);
            case INSUFFICIENT -> fail(sale, hash, Cause.INSUFFICIENT_BALANCE);
            case PAYS_SILENTLY -> paid(sale, hash);
            case PAYS_LATE -> {
                paid(sale, hash);
                say(sale, hash, new PaymentStatus.Pending("time-out"));
            }
            case LIES_FAILED -> {
                fates.put(hash, Fate.FAILED);
                causes.put(hash, Cause.OTHER);
                say(sale, hash, status(hash));
            }
            case LIES_PAID -> {
                fates.put(hash, Fate.PENDING);
                say(sale, hash, new PaymentStatus.Paid(new Preimage("0".repeat(64)), MilliSats.ZERO));
            }
            case DEAF, DOWN, SILENT -> {}
        }
    }

    private void fail(SaleId sale, PaymentHash hash, Cause cause) {
        fates.put(hash, Fate.FAILED);
        causes.put(hash, cause);
        say(sale, hash, status(hash));
    }

    private void paid(SaleId sale, PaymentHash hash) {
        fates.put(hash, Fate.PAID);
        paid.computeIfAbsent(sale, _ -> new HashSet<>()).add(hash);
    }

    private void say(SaleId sale, PaymentHash hash, PaymentStatus status) {
        world.post(new MachineEvent.LightningAnswered(sale, hash, status, true));
    }

    private PaymentStatus status(PaymentHash hash) {
        if (mood == Mood.DOWN) {
            return new PaymentStatus.Pending("unplugged");
        }
        return Optional.ofNullable(fates.get(hash))
                .<PaymentStatus>map(fate -> switch (fate) {
                    case PENDING -> new PaymentStatus.Pending("in flight");
                    case PAID -> new PaymentStatus.Paid(preimage(hash), new MilliSats(1_000));
                    case FAILED -> new PaymentStatus.Failed("test", causes.getOrDefault(hash, Cause.OTHER));
                })
                .orElseGet(PaymentStatus.NeverSeen::new);
    }

    /** Whatever is in flight arrives, or everything that had failed, in a node that lied. */
    void settleAll(Fate from, Fate to) {
        for (PaymentHash hash : List.copyOf(fates.keySet())) {
            if (fates.get(hash) == from) {
                if (to == Fate.PAID) {
                    saleOf(hash).ifPresent(sale -> paid(sale, hash));
                }
                fates.put(hash, to);
            }
        }
    }

    private Optional<SaleId> saleOf(PaymentHash hash) {
        return world.journal.stream()
                .filter(JournalEntry.LightningIntended.class::isInstance)
                .map(JournalEntry.LightningIntended.class::cast)
                .filter(intended -> intended.invoice().hash().equals(hash))
                .map(JournalEntry.LightningIntended::sale)
                .findFirst();
    }

    /** A wallet's invoice; its hash is that of a preimage only this world knows. */
    Invoice invoice(Optional<MilliSats> amount, long expirySeconds) {
        int number = invoices.size() + 1;
        Preimage preimage = new Preimage(StoryWorld.txId("preimage " + number).hex());
        preimages.put(preimage.hash(), preimage);
        Invoice invoice = new Invoice(
                "lnbcrt1test" + number,
                preimage.hash(),
                amount,
                ChainNetwork.REGTEST,
                (world.wallMillis + world.now) / 1_000,
                expirySeconds,
                Optional.of("Coffee"),
                Optional.empty(),
                "02" + "a".repeat(64),
                18);
        invoices.add(invoice);
        return invoice;
    }

    private Invoice fetched(MilliSats amount) {
        return addressRepeats ? invoices.getLast() : invoice(Optional.of(amount), addressExpirySeconds);
    }

    /** The invoice made so many ago; 0 is the newest. */
    Invoice made(int ago) {
        return invoices.get(invoices.size() - 1 - ago);
    }

    Preimage preimage(PaymentHash hash) {
        return Optional.ofNullable(preimages.get(hash)).orElseThrow();
    }

    /** What the node knows of the newest invoice before this machine ever asks it to pay. */
    void knows(Fate fate) {
        fates.put(made(0).hash(), fate);
    }

    /** The service's memory is gone. */
    void serviceForgets() {
        links.clear();
    }

    /** "open", "owed" or so many satoshis; the expiry in seconds may follow. */
    Invoice invoice(String amount, long expirySeconds) {
        Optional<Long> owed = Optional.ofNullable(world.state.screen().sale()).map(sale -> sale.paidSats());
        return invoice(
                switch (amount) {
                    case "open" -> Optional.empty();
                    case "owed" -> Optional.of(new MilliSats(owed.orElse(0L) * MilliSats.PER_SAT));
                    default -> Optional.of(new MilliSats(Long.parseLong(amount) * MilliSats.PER_SAT));
                },
                expirySeconds);
    }

    static LightningText text(Invoice invoice) {
        return new LightningText.Payable(new LightningTarget.ToInvoice(invoice), Optional.empty());
    }

    /** The same with a description that shows nothing. */
    static Invoice withoutWords(Invoice invoice) {
        return new Invoice(
                invoice.text(),
                invoice.hash(),
                invoice.amount(),
                invoice.network(),
                invoice.createdUnixSeconds(),
                invoice.expirySeconds(),
                Optional.of("  "),
                Optional.empty(),
                invoice.payeeNodeId(),
                invoice.minFinalCltvDelta());
    }

    static LightningText address() {
        return addressOf("ana");
    }

    static LightningText addressOf(String user) {
        return new LightningText.Payable(new LightningTarget.ToPayRequest(pageOf(user)), Optional.empty());
    }

    static LnurlPayTarget pageOf(String user) {
        return new LnurlPayTarget("https://pay.example/.well-known/lnurlp/" + user, user + "@pay.example");
    }

    /** The world turns well, and what is on its way arrives. */
    void heal() {
        settleAll(Fate.PENDING, Fate.PAID);
        mood = Mood.PAYS;
        serviceUp = true;
        addressAnswers = true;
        addressRefuses = false;
        addressRepeats = false;
        servicePays();
    }
}
