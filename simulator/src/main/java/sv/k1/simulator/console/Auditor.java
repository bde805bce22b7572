package sv.k1.simulator.console;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import sv.k1.simulator.console.JournalFile.Line;

/**
 * Holds the machine's journal against facts that do not come from the machine: the notes physically in the box, the
 * payments on the chain, and what the customers tell. Used once.
 */
final class Auditor {
    /**
     * Where the notes are, whatever anybody reported; all in minor units.
     *
     * @param inside neither in the box nor with a customer
     */
    record Cash(long box, long returned, long takenOut, long inside) {
        static Cash in(DesktopDevices devices) {
            return devices.cash();
        }
    }

    private final List<Line> journal;
    private final CustomerTale tale;
    private final Cash cash;
    private final Function<String, List<ChainSide.Payment>> received;
    private final LightningFacts lightning;
    private final Map<Long, AuditedSale> sales = new LinkedHashMap<>();
    private final List<String> open = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private long creditedMinor;
    private long disputedMinor;
    private long unattributedMinor;
    private int disputed;

    /**
     * @param journal read while the firmware does not run
     * @param received every payment to an address, in the pool or in blocks
     */
    Auditor(
            List<Line> journal,
            CustomerTale tale,
            Cash cash,
            Function<String, List<ChainSide.Payment>> received,
            LightningFacts lightning) {
        this.journal = journal;
        this.tale = tale;
        this.cash = cash;
        this.received = received;
        this.lightning = lightning;
    }

    Audit audit() {
        readSales();
        compareBox();
        sales.values().forEach(this::judge);
        comparePayments();
        new LightningAudit(sales.values(), lightning, tale, open, lost, doubled).run();
        int paid = (int)
                sales.values().stream().filter(AuditedSale::isPaidOverLightning).count();
        Audit.Lightning byLightning = new Audit.Lightning(lightning.settled().size(), paid);
        Set<String> tickets = sales.values().stream()
                .filter(AuditedSale::isOnTicket)
                .map(AuditedSale::reference)
                .collect(Collectors.toSet());
        return new Audit(sales.size(), disputed, open, lost, doubled, byLightning, tickets);
    }

    private void readSales() {
        Set<Long> credited = new HashSet<>();
        for (Line line : journal) {
            switch (line.kind()) {
                case "sale-opened" -> sales.put(line.sale(), new AuditedSale(line));
                case "note-credited", "cash-taken" -> {
                    creditedMinor += line.number("value", "minorUnits");
                    if (!credited.add(line.number("note"))) {
                        doubled.add("note " + line.number("note") + " was credited twice");
                    }
                }
                case "note-disputed" -> {
                    disputed++;
                    disputedMinor += line.number("value", "minorUnits");
                }
                case "unattributed-note" -> {
                    disputed++;
                    unattributedMinor += line.number("value", "minorUnits");
                }
                default -> {} // not about cash
            }
            AuditedSale sale = sales.get(line.sale());
            if (sale != null) {
                sale.take(line).ifPresent(doubled::add);
            } else if (line.kind().equals("note-credited") || line.kind().equals("cash-taken")) {
                lost.add("journal entry " + line.sequence() + " credits a note to a sale that was never opened");
            }
        }
    }

    /** Every note in the box is credited, unattributed or disputed; nothing is credited that is not in the box. */
    private void compareBox() {
        long inserted = tale.insertedMinor();
        if (inserted != cash.box() + cash.returned() + cash.takenOut() + cash.inside()) {
            lost.add("customers put in " + inserted + ", but where the notes are is: " + cash);
        }
        long proved = creditedMinor + unattributedMinor;
        if (cash.box() > proved + disputedMinor) {
            lost.add("the box holds " + cash.box() + ", the journal knows of " + creditedMinor + " credited, "
                    + unattributedMinor + " unattributed and " + disputedMinor + " disputed");
        }
        if (proved > cash.box() + cash.takenOut()) {
            doubled.add("the journal credits " + creditedMinor + " (and " + unattributedMinor
                    + " unattributed), the box holds " + cash.box());
        }
    }

    private void judge(AuditedSale sale) {
        if (sale.isAbandoned() && sale.cashMinor() > 0) {
            lost.add(sale + " was abandoned");
        }
        if (sale.isOwed()) {
            judgeOwed(sale);
        } else if (sale.isOnTicket()) {
            if (!tale.holdsTicketOf(sale.reference())) {
                lost.add(sale + " is on a ticket that nobody has");
            } else {
                open.add(sale + ": on a ticket");
            }
        } else if (sale.cashMinor() > 0 && !sale.isOwedOverLightning()) {
            open.add(sale + ": nothing decided yet");
        }
    }

    private void judgeOwed(AuditedSale sale) {
        if (sale.owedCashMinor() != sale.cashMinor()) {
            lost.add(sale + ": the payout is for " + sale.owedCashMinor());
        }
        if (sale.owedSats() != sale.dueSats()) {
            (sale.owedSats() < sale.dueSats() ? lost : doubled)
                    .add(sale + ": owes " + sale.owedSats() + " sats, its quote makes " + sale.dueSats());
        }
        Set<Long> promised = tale.promised(sale.reference());
        if (!promised.isEmpty() && !promised.contains(sale.owedSats())) {
            lost.add(sale + ": owes " + sale.owedSats() + " sats, the summary promised " + promised);
        }
        if (!tale.addresses().contains(sale.address())) {
            lost.add(sale + " pays to " + sale.address() + ", which no customer showed");
        }
    }

    /** For each address: the payments on the chain are exactly those owed to it. */
    private void comparePayments() {
        Set<String> addresses = new TreeSet<>(tale.addresses());
        sales.values().stream()
                .filter(AuditedSale::isOwed)
                .map(AuditedSale::address)
                .forEach(addresses::add);
        for (String address : addresses) {
            List<ChainSide.Payment> unexplained = new ArrayList<>(received.apply(address));
            for (AuditedSale sale : sales.values()) {
                if (sale.isOwed() && sale.address().equals(address)) {
                    match(sale, unexplained);
                }
            }
            unexplained.forEach(payment -> doubled.add(address + " got " + payment + ", which no sale owed"));
        }
    }

    private void match(AuditedSale sale, List<ChainSide.Payment> unexplained) {
        for (int i = 0; i < unexplained.size(); i++) {
            if (unexplained.get(i).sats() == sale.owedSats()) {
                int confirmations = unexplained.remove(i).confirmations();
                if (!sale.isOver()) {
                    open.add(sale + ": paid, " + confirmations
                            + (confirmations == 1 ? " confirmation" : " confirmations") + ", waits to be final");
                }
                return;
            }
        }
        if (sale.isOver()) {
            lost.add(sale + ": " + sale.owedSats() + " sats never came to " + sale.address());
        } else {
            open.add(sale + ": " + sale.owedSats() + " sats owed to " + sale.address() + ", not on the chain yet");
        }
    }
}
