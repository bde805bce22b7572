package sv.k1.simulator.storm;

import java.util.Optional;
import sv.k1.firmware.lightning.WithdrawRequest;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.LightningWay;
import sv.k1.firmware.screen.Tap;
import sv.k1.simulator.storm.lightning.Bill;
import sv.k1.simulator.storm.lightning.WithdrawTruth.Link;
import sv.k1.simulator.storm.lightning.WithdrawTruth.State;

/**
 * Links to withdraw from against the service's own books: one way to pay at a time, another one only after the service said that
 * the link is over, each hash for one sale (promises PR2, PR3, PR4).
 */
final class LinkAudit {
    private static final long MILLI = 1_000;

    private final World world;
    private final Auditor auditor;

    LinkAudit(World world, Auditor auditor) {
        this.world = world;
        this.auditor = auditor;
    }

    private AuditedSale sale(JournalEntry.OfSale entry) {
        return auditor.sale(entry.sale().number());
    }

    private Optional<Link> link(String id) {
        return world.withdraw.truth().find(id, world.timeline.now());
    }

    private void must(boolean holds, String promise, String what, Object about) {
        if (!holds) {
            auditor.violated(promise, what + ": " + about);
        }
    }

    // --- before an entry is added ---

    void before(JournalEntry entry) {
        switch (entry) {
            case JournalEntry.LightningChosen e
            when e.way() == LightningWay.LINK ->
                must(
                        auditor.heard().last() instanceof MachineEvent.Tapped(Tap tap)
                                && tap.action() == Tap.Action.WITHDRAW,
                        "PR2",
                        "a link is chosen that nobody asked for",
                        e);
            case JournalEntry.LinkIntended e -> intended(sale(e), e);
            case JournalEntry.LinkBound e -> bound(sale(e), e);
            case JournalEntry.LinkReleased e ->
                must(
                        sale(e).boundHash.equals(Optional.of(e.hash().hex())),
                        "PR3",
                        "released is another hash than the bound one: " + sale(e),
                        e);
            case JournalEntry.LinkRevoked e -> revoked(sale(e), e);
            case JournalEntry.LightningPaid e -> sale(e).link.ifPresent(intent -> paid(sale(e), intent, e));
            case JournalEntry.LightningGivenUp e -> nothingOpen(sale(e), e);
            case JournalEntry.LightningIntended e -> nothingOpen(sale(e), e);
            case JournalEntry.PayoutOwed e -> nothingOpen(sale(e), e);
            case JournalEntry.ClaimIssued e -> nothingOpen(sale(e), e);
            default -> {} // no business of a link
        }
    }

    private void nothingOpen(AuditedSale sale, JournalEntry e) {
        must(sale.link.isEmpty(), "PR3", "another way begins while a link is open: " + sale, e);
    }

    private void intended(AuditedSale sale, JournalEntry.LinkIntended e) {
        boolean owed = sale.lightningOwed
                .filter(one -> one.amount().equals(e.amount()))
                .isPresent();
        must(owed, "PR2", "a link for another sum than is owed: " + sale, e);
        must(
                sale.chosen.filter(chosen -> chosen.way() == LightningWay.LINK).isPresent(),
                "PR2",
                "a link for a sale that goes another way: " + sale,
                e);
        must(sale.openHash.isEmpty() && sale.link.isEmpty(), "PR3", "a second way begins: " + sale, e);
        must(!auditor.journal().intendedLinks.containsKey(e.link()), "PR3", "a link's name is used again", e);
    }

    private void bound(AuditedSale sale, JournalEntry.LinkBound e) {
        must(isOpen(sale, e.link()), "PR3", "bound is a link that is not open: " + sale, e);
        must(
                link(e.link()).filter(one -> one.wasBoundTo(e.hash().hex())).isPresent(),
                "PR4",
                "called bound, and no wallet handed that in",
                e);
        AuditedSale other = auditor.journal().saleOfHash.get(e.hash().hex());
        must(other == null || other == sale, "PR3", "a hash is paid a second time, first for " + other, e);
    }

    private static boolean isOpen(AuditedSale sale, String id) {
        return sale.link.filter(intent -> intent.link().equals(id)).isPresent();
    }

    /** The service's word, or the end of a link it never heard of: then no wallet has ever seen it. */
    private void revoked(AuditedSale sale, JournalEntry.LinkRevoked e) {
        must(isOpen(sale, e.link()), "PR3", "over is a link that is not open: " + sale, e);
        link(e.link()).filter(one -> one.state() != State.REVOKED).ifPresent(one -> {
            auditor.wrongBySats(one.state() == State.PAID ? one.sats() : 0);
            auditor.violated("PR3", "called over, and there is " + one + ": " + e);
        });
    }

    private void paid(AuditedSale sale, JournalEntry.LinkIntended intent, JournalEntry.LightningPaid e) {
        Optional<Bill> bill =
                link(intent.link()).filter(one -> one.state() == State.PAID).flatMap(Link::bill);
        must(
                bill.filter(one -> one.hash().equals(e.hash().hex())
                                && one.preimage().equals(e.preimage().hex()))
                        .isPresent(),
                "PR2",
                "called paid, and the wallet has nothing of it: " + sale,
                e);
        must(sale.boundHash.equals(Optional.of(e.hash().hex())), "PR3", "paid is another hash than the bound one", e);
    }

    // --- what leaves ---

    void effect(Effect effect) {
        switch (effect) {
            case Effect.OpenLink ask -> requestLeaves(ask.request());
            case Effect.AskLink ask -> isOfSale(ask.sale().number(), ask.link());
            case Effect.RevokeLink ask -> isOfSale(ask.sale().number(), ask.link());
            default -> {} // no link
        }
    }

    private void isOfSale(long number, String id) {
        must(isOpen(auditor.sale(number), id), "PR3", "asked about a link that is not the sale's", id);
    }

    /** What the service may be asked for is on the medium, to the satoshi and the second. */
    void requestLeaves(WithdrawRequest request) {
        JournalEntry.LinkIntended intent = auditor.journal().intendedLinks.get(request.id());
        boolean same = intent != null
                && intent.amount().equals(request.amount())
                && intent.expiresAtUnixSeconds() == request.expiresAtUnixSeconds();
        must(same, "PR4", "a link is asked for that the journal has otherwise: " + intent, request);
    }

    // --- the end ---

    /** What wallets withdrew is what sales say, once each. */
    void close() {
        for (Link link : world.withdraw.truth().links(world.timeline.now())) {
            JournalEntry.LinkIntended intent = auditor.journal().intendedLinks.get(link.id());
            if (link.state() == State.PAID && intent != null) {
                AuditedSale sale = sale(intent);
                String hash = link.bill().orElseThrow().hash();
                if (!sale.paidHash.equals(Optional.of(hash))) {
                    auditor.wrongBySats(link.sats());
                    auditor.violated("PR3", "a wallet withdrew what no sale speaks of: " + link + ", " + sale);
                }
                must(
                        link.bill()
                                        .orElseThrow()
                                        .invoice()
                                        .amount()
                                        .orElseThrow()
                                        .value()
                                == sale.boughtSats() * MILLI,
                        "PR2",
                        "another sum was withdrawn: " + link,
                        sale);
            }
        }
        for (AuditedSale sale : auditor.journal().sales.values()) {
            must(sale.link.isEmpty(), "PR7", "a link is open for ever", sale);
        }
    }
}
