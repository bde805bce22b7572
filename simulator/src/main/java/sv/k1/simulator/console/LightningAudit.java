package sv.k1.simulator.console;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import sv.k1.simulator.lightning.TwinPayment;

/** The auditor's part about Lightning: each payment the node made belongs to one sale, and each sale has at most one. Used once. */
final class LightningAudit {
    private static final long MSAT = 1_000;

    private final Collection<AuditedSale> sales;
    private final LightningFacts facts;
    private final CustomerTale tale;
    private final List<String> open;
    private final List<String> lost;
    private final List<String> doubled;

    /** @param open findings are added here, and to the two lists after it */
    LightningAudit(
            Collection<AuditedSale> sales,
            LightningFacts facts,
            CustomerTale tale,
            List<String> open,
            List<String> lost,
            List<String> doubled) {
        this.sales = sales;
        this.facts = facts;
        this.tale = tale;
        this.open = open;
        this.lost = lost;
        this.doubled = doubled;
    }

    void run() {
        facts.settled().forEach(this::judgePayment);
        sales.forEach(this::judgeSale);
        long paid = facts.settled().stream().mapToLong(TwinPayment::amountMsat).sum();
        if (paid != facts.receivedMsat()) {
            lost.add("the node paid " + paid + " msat, the wallet got " + facts.receivedMsat());
        }
    }

    private void judgePayment(TwinPayment payment) {
        List<AuditedSale> owners = sales.stream()
                .filter(sale -> sale.lightningHashes().contains(payment.hash()))
                .toList();
        if (owners.isEmpty()) {
            doubled.add("the node paid " + payment.amountMsat() + " msat for hash " + payment.hash()
                    + ", which no sale intended");
        } else if (owners.size() > 1) {
            lost.add("one payment, hash " + payment.hash() + ", stands for " + owners);
        }
    }

    private void judgeSale(AuditedSale sale) {
        List<TwinPayment> payments = facts.settled().stream()
                .filter(payment -> sale.lightningHashes().contains(payment.hash()))
                .toList();
        if (payments.size() > 1) {
            doubled.add(sale + " was paid " + payments.size() + " times over Lightning");
        }
        if (!payments.isEmpty() && (sale.isOwed() || sale.isOnTicket())) {
            doubled.add(sale + " was paid over Lightning and is owed in another way too");
        }
        if (sale.isPaidOverLightning() && payments.isEmpty()) {
            lost.add(sale + " counts as paid over Lightning, but the node paid none of " + sale.lightningHashes());
        }
        if (sale.isOwedOverLightning()) {
            judgeOwed(sale, payments);
        }
    }

    private void judgeOwed(AuditedSale sale, List<TwinPayment> payments) {
        long owed = sale.lightningSats();
        if (sale.lightningCashMinor() != sale.cashMinor()) {
            lost.add(sale + ": the Lightning payout is for " + sale.lightningCashMinor());
        }
        if (owed != sale.dueSatsOffChain()) {
            (owed < sale.dueSatsOffChain() ? lost : doubled)
                    .add(sale + ": owes " + owed + " sats over Lightning, its quote makes " + sale.dueSatsOffChain());
        }
        Set<Long> promised = tale.promised(sale.reference());
        if (!promised.isEmpty() && !promised.contains(owed)) {
            lost.add(sale + ": owes " + owed + " sats over Lightning, the summary promised " + promised);
        }
        for (TwinPayment payment : payments) {
            if (payment.amountMsat() != owed * MSAT) {
                (payment.amountMsat() < owed * MSAT ? lost : doubled)
                        .add(sale + ": owes " + owed + " sats, the node paid " + payment.amountMsat() + " msat");
            }
        }
        if (!sale.isPaidOverLightning()) {
            open.add(sale + ": " + owed + " sats owed over Lightning, "
                    + (payments.isEmpty() ? "not paid yet" : "paid, and the machine does not know it yet"));
        }
    }
}
