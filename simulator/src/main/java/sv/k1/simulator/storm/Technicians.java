package sv.k1.simulator.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.BoxContent;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.SettlementProposed;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.NoteId;
import sv.k1.simulator.storm.fate.Chance;
import sv.k1.simulator.storm.line.AcceptorUnit;

/**
 * People with {@code k1 resolve}, {@code cashbox}, {@code selftest} and {@code panic}, at one machine in five: they order a try or a slip once more, stop everything
 * and open again, and settle tickets and notes in
 * dispute by hand, most of them as they should. At one machine in three somebody orders higher fees. They draw by
 * themselves, so that the other machines stay as they are.
 */
final class Technicians {
    private static final int MACHINES = 5;
    private static final long SALT = 0x7ec4_7ec4_7ec4L;
    private static final List<String> PEOPLE = List.of("ana", "berta", "carlos");
    private static final long BETWEEN_MILLIS = 40_000;
    private static final int MACHINES_OF_THE_IMPATIENT = 3;
    private static final long SALT_OF_THE_IMPATIENT = 0x1a3b_0b0b_5e3dL;
    private static final long BETWEEN_BUMPS_MILLIS = 8_000;
    private static final long SALT_OF_THE_ALARMED = 0x41a2_3ed0_0b57L;
    private static final int ORDERS_OF_AN_ALARM = 12;

    private final World world;
    private final Chance chance;
    /** Of those who order higher fees, at other machines. */
    private final Chance impatience;
    /** Of those who stop everything while a payout is being signed. */
    private final Chance alarm;

    private boolean isThere;

    Technicians(World world) {
        this.world = world;
        chance = new Chance(world.seed ^ SALT);
        impatience = new Chance(world.seed ^ SALT_OF_THE_IMPATIENT);
        alarm = new Chance(world.seed ^ SALT_OF_THE_ALARMED);
    }

    void begin() {
        isThere = chance.oneIn(MACHINES);
        if (isThere) {
            comeLater();
        }
        if (impatience.oneIn(MACHINES_OF_THE_IMPATIENT)) {
            bumpLater();
        }
    }

    boolean isPerson(String user) {
        return PEOPLE.contains(user);
    }

    private void comeLater() {
        world.after(chance.waiting(BETWEEN_MILLIS), () -> {
            if (world.fate.isStorming()) {
                come();
                comeLater();
            }
        });
    }

    private void come() {
        List<AuditedSale> sales = List.copyOf(world.auditor.journal().sales.values());
        switch (chance.between(0, 9)) {
            case 0 -> newest(sales).ifPresent(sale -> world.tell(new MachineEvent.RetryOrdered(sale, anybody())));
            case 1 -> newest(sales).ifPresent(sale -> world.tell(new MachineEvent.ReprintOrdered(sale, anybody())));
            case 2, 6 -> collect();
            case 3 -> recount();
            case 4 -> world.tell(new MachineEvent.SelfTestOrdered(anybody()));
            case 5 -> aNote().ifPresent(note -> settle(SaleId.NONE, Optional.of(note)));
            case 7 -> panic(chance);
            default -> aTicket(sales).ifPresent(sale -> settle(sale, Optional.empty()));
        }
    }

    /** A payout is with the signer: now and then somebody stops everything in that very moment. */
    void payoutOrdered() {
        if (isThere && alarm.oneIn(ORDERS_OF_AN_ALARM) && world.fate.isStorming()) {
            world.after(alarm.between(1, 60), () -> panic(alarm));
        }
    }

    private void panic(Chance by) {
        world.cabinet.panic(PEOPLE.get(by.between(0, PEOPLE.size() - 1)));
        world.after(by.waiting(30_000), () -> world.cabinet.business(false));
    }

    /** By the number that status told, or an older one. */
    private void collect() {
        List<String> names = world.acceptors.units().stream()
                .map(AcceptorUnit::name)
                .filter(_ -> !chance.oneIn(3))
                .toList();
        long next = collections() + (chance.oneIn(4) ? 0 : 1);
        if (!names.isEmpty()) {
            world.tell(new MachineEvent.CollectCashbox(next, names, anybody()));
        }
    }

    private void recount() {
        List<BoxContent.Pieces> counted =
                List.of(new BoxContent.Pieces(new Fiat(world.settings.currency(), 500), chance.between(0, 9)));
        world.tell(new MachineEvent.RecountCashbox(collections() - chance.between(0, 1), counted, anybody()));
    }

    private long collections() {
        return world.auditor.journal().entries.stream()
                .filter(JournalEntry.CashboxCollected.class::isInstance)
                .count();
    }

    private Optional<SaleId> newest(List<AuditedSale> sales) {
        int last = sales.size() - 1;
        return last < 0
                ? Optional.empty()
                : Optional.of(new SaleId(sales.get(last - chance.between(0, Math.min(last, 3))).number));
    }

    private void bumpLater() {
        world.after(impatience.waiting(BETWEEN_BUMPS_MILLIS), () -> {
            if (world.fate.isStorming()) {
                unconfirmed().ifPresent(this::bump);
                bumpLater();
            }
        });
    }

    private void bump(SaleId sale) {
        Optional<FeeRate> rate =
                impatience.oneIn(4) ? Optional.empty() : Optional.of(FeeRate.ofSatPerVbyte(impatience.between(2, 70)));
        world.tell(new MachineEvent.BumpOrdered(sale, rate, impatience.pick(PEOPLE)));
    }

    /** Now and then one that is confirmed, or of which the network knows nothing yet. */
    private Optional<SaleId> unconfirmed() {
        List<SaleId> open = world.auditor.journal().sales.values().stream()
                .filter(sale -> sale.signed.isPresent() && !sale.over)
                .filter(sale -> (sale.sent && !sale.confirmed) || impatience.oneIn(8))
                .map(sale -> new SaleId(sale.number))
                .toList();
        return open.isEmpty() ? Optional.empty() : Optional.of(impatience.pick(open));
    }

    private Optional<NoteId> aNote() {
        List<Long> notes = List.copyOf(world.auditor.journal().inDispute.keySet());
        return notes.isEmpty() ? Optional.empty() : Optional.of(new NoteId(chance.pick(notes)));
    }

    /** Now and then the ticket of somebody who has been paid, or gets paid at this moment. */
    private Optional<SaleId> aTicket(List<AuditedSale> sales) {
        List<SaleId> tickets = new ArrayList<>();
        for (AuditedSale sale : sales) {
            if (sale.claimable || (!sale.claimHashes.isEmpty() && chance.oneIn(4))) {
                tickets.add(new SaleId(sale.number));
            }
        }
        return tickets.isEmpty() ? Optional.empty() : Optional.of(chance.pick(tickets));
    }

    private void settle(SaleId sale, Optional<NoteId> note) {
        String first = anybody();
        world.tell(new MachineEvent.SettlementOrdered(sale, note, "paid by hand", first));
        confirmLater(first, 1);
    }

    private void confirmLater(String first, int time) {
        long millis = chance.oneIn(12) ? chance.between(590_000, 610_000) : chance.waiting(15_000);
        world.after(millis, () -> {
            Optional<SettlementProposed> open = world.auditor.journal().proposal;
            open.ifPresent(
                    proposed -> world.tell(new MachineEvent.SettlementConfirmed(proposed.number(), second(first))));
            if (time < 4) {
                confirmLater(first, time + 1);
            }
        });
    }

    /** Now and then the same person with an easy conscience. */
    private String second(String first) {
        return chance.oneIn(3) ? first : anybody();
    }

    /** The superuser among them. */
    private String anybody() {
        return chance.oneIn(10) ? "root" : chance.pick(PEOPLE);
    }
}
