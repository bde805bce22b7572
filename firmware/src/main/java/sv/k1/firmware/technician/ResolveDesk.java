package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.ledger.Dispute;
import sv.k1.firmware.machine.Machine;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineEvent.ResolveOrder;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.ResolveRefusal;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.SettlementProposed;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.technician.ResolveReport.Deed;
import sv.k1.hal.cash.NoteId;

/**
 * Orders about what is stuck. The core judges each of them; an order counts as carried out when its entry is in the
 * journal, and not before.
 */
final class ResolveDesk {
    private static final Pattern NOTE = Pattern.compile("[Nn]([1-9][0-9]{0,8})");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    /** What it needs of the machine. */
    interface Core {
        /** Empty when no sale has this number or reference. */
        Optional<Seen> sale(String id) throws InterruptedException, TimeoutException, StoreFault;

        Seen now() throws InterruptedException, TimeoutException, StoreFault;

        /** Takes an order, and tells what came behind the entry with this number when it was through. */
        List<JournalEntry> order(MachineEvent order, long after)
                throws InterruptedException, TimeoutException, StoreFault;
    }

    /** A sale, or a note in dispute. */
    private record Subject(SaleId sale, Optional<NoteId> note, Seen seen) {
        boolean is(SettlementProposed proposed) {
            return note.equals(proposed.note()) && (note.isPresent() || sale.equals(proposed.sale()));
        }
    }

    private final Core core;
    private final Machine machine;

    ResolveDesk(Core core, Machine machine) {
        this.core = core;
        this.machine = machine;
    }

    /** @param by user of the machine who asks */
    Report answer(Request request, String by, Wording words) throws InterruptedException, TimeoutException, StoreFault {
        Optional<Subject> found = subject(request.id().strip());
        if (found.isEmpty()) {
            return new Problem(
                    Problem.Code.UNKNOWN_SALE, words.say("nothing-to-resolve", "id", VisibleText.of(request.id())));
        }
        Subject subject = found.get();
        String text = request.text().strip();
        return switch (request.ask()) {
            case RETRY -> order(new MachineEvent.RetryOrdered(subject.sale(), by), words);
            case REPRINT -> order(new MachineEvent.ReprintOrdered(subject.sale(), by), words);
            case SETTLE -> settle(subject, text, by, words);
            case CONFIRM -> confirm(subject, text, by, words);
            default -> show(subject, by, words);
        };
    }

    private Optional<Subject> subject(String id) throws InterruptedException, TimeoutException, StoreFault {
        Matcher note = NOTE.matcher(id);
        if (note.matches()) {
            Seen seen = core.now();
            NoteId number = new NoteId(Long.parseLong(note.group(1)));
            return seen.state()
                    .books()
                    .acceptors()
                    .dispute(number)
                    .map(dispute -> new Subject(dispute.sale(), Optional.of(number), seen));
        }
        return core.sale(id).map(seen -> new Subject(seen.sales().getFirst().id(), Optional.empty(), seen));
    }

    private Report settle(Subject subject, String evidence, String by, Wording words)
            throws InterruptedException, TimeoutException, StoreFault {
        return VisibleText.isPlain(evidence)
                ? order(new MachineEvent.SettlementOrdered(subject.sale(), subject.note(), evidence, by), words)
                : new Problem(Problem.Code.BAD_REQUEST, words.say("no-evidence"));
    }

    private Report confirm(Subject subject, String number, String by, Wording words)
            throws InterruptedException, TimeoutException, StoreFault {
        boolean isOfIt = NUMBER.matcher(number).matches()
                && open(subject.seen().state())
                        .filter(proposed -> proposed.number() == Long.parseLong(number) && subject.is(proposed))
                        .isPresent();
        return isOfIt
                ? order(new MachineEvent.SettlementConfirmed(Long.parseLong(number), by), words)
                : refused(ResolveRefusal.NO_PROPOSAL, words);
    }

    private Report order(ResolveOrder order, Wording words) throws InterruptedException, TimeoutException, StoreFault {
        Seen before = core.now();
        Optional<ResolveRefusal> refusal = machine.refusal(before.state(), before.nowMillis(), order);
        if (refusal.isPresent()) {
            return refused(refusal.get(), words);
        }
        for (JournalEntry entry : core.order(order, before.head().sequence())) {
            if (isOf(entry, order)) {
                return done(entry, words);
            }
        }
        // Somebody was faster, at the machine or at another terminal.
        Seen after = core.now();
        return refused(
                machine.refusal(after.state(), after.nowMillis(), order).orElse(ResolveRefusal.SALE_RUNS), words);
    }

    private static boolean isOf(JournalEntry entry, ResolveOrder order) {
        return switch (entry) {
            case JournalEntry.RetryOrdered e -> order.equals(new MachineEvent.RetryOrdered(e.sale(), e.by()));
            case JournalEntry.ReprintOrdered e -> order.equals(new MachineEvent.ReprintOrdered(e.sale(), e.by()));
            case SettlementProposed e ->
                order.equals(new MachineEvent.SettlementOrdered(e.sale(), e.note(), e.evidence(), e.by()));
            case JournalEntry.Settled e ->
                order.equals(new MachineEvent.SettlementConfirmed(e.number(), e.confirmedBy()));
            default -> false;
        };
    }

    private static Report done(JournalEntry entry, Wording words) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("resolved", entry.getClass().getSimpleName());
        String said =
                switch (entry) {
                    case JournalEntry.RetryOrdered _ -> words.say("retry-done");
                    case JournalEntry.ReprintOrdered _ -> words.say("reprint-done");
                    case SettlementProposed e -> {
                        facts.put("proposal", e.number());
                        yield words.say(
                                "settle-proposed",
                                "id",
                                idOf(e),
                                "number",
                                Long.toString(e.number()),
                                "value",
                                words.region().cash(e.value()));
                    }
                    case JournalEntry.Settled e -> {
                        facts.put("proposal", e.number());
                        facts.put("minor", e.value().minorUnits());
                        yield words.say(
                                "settle-done",
                                "value",
                                words.region().cash(e.value()),
                                "by",
                                VisibleText.of(e.by()),
                                "second",
                                VisibleText.of(e.confirmedBy()));
                    }
                    default -> throw new IllegalStateException("not about anything stuck: " + entry);
                };
        facts.put("words", said);
        return new ResolveReport(said, List.of(), List.of(), facts);
    }

    static String idOf(JournalEntry.OfSettlement entry) {
        return entry.note().map(note -> "N" + note.number()).orElse(entry.sale().toString());
    }

    private static Problem refused(ResolveRefusal why, Wording words) {
        return new Problem(Problem.Code.NOT_NOW, words.say("refusal", why));
    }

    private static Optional<SettlementProposed> open(MachineState state) {
        return state.books().upkeep().settlements().open();
    }

    /** What it is, and what the core would say to each order now. */
    private Report show(Subject subject, String by, Wording words) {
        Seen seen = subject.seen();
        List<Deed> deeds = new ArrayList<>();
        if (subject.note().isEmpty()) {
            deeds.add(deed("retry", "deed-retry", new MachineEvent.RetryOrdered(subject.sale(), by), seen, words));
            deeds.add(
                    deed("reprint", "deed-reprint", new MachineEvent.ReprintOrdered(subject.sale(), by), seen, words));
        }
        deeds.add(deed(
                "settle",
                "deed-settle",
                new MachineEvent.SettlementOrdered(subject.sale(), subject.note(), "-", by),
                seen,
                words));
        Optional<SettlementProposed> proposed = open(seen.state()).filter(subject::is);
        proposed.ifPresent(open -> deeds.add(
                deed("confirm", "deed-confirm", new MachineEvent.SettlementConfirmed(open.number(), by), seen, words)));
        List<String> lines = new ArrayList<>();
        subject.note()
                .flatMap(seen.state().books().acceptors()::dispute)
                .ifPresent(dispute -> lines.add(about(dispute, words)));
        if (subject.note().isEmpty()) {
            lines.add(about(subject, words));
            seen.state().books().acceptors().disputes().stream()
                    .filter(dispute -> dispute.sale().equals(subject.sale()))
                    .forEach(dispute -> lines.add(about(dispute, words)));
        }
        proposed.ifPresent(open -> lines.add(words.say(
                "settle-waits",
                "number",
                Long.toString(open.number()),
                "by",
                VisibleText.of(open.by()),
                "evidence",
                VisibleText.of(open.evidence()),
                "left",
                Wording.duration(open.untilMillis() - seen.nowMillis()))));
        return new ResolveReport(
                subject.note()
                        .map(note -> words.say("dispute-note", "note", Long.toString(note.number())))
                        .orElseGet(() -> words.say(
                                "sale-heading", "number", subject.sale().toString())),
                lines,
                deeds,
                facts(subject, proposed));
    }

    private static Map<String, Object> facts(Subject subject, Optional<SettlementProposed> proposed) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("sale", subject.sale().number());
        subject.note().ifPresent(note -> facts.put("note", note.number()));
        proposed.ifPresent(open -> facts.put(
                "proposal",
                JsonText.fields(
                        "number",
                        open.number(),
                        "by",
                        VisibleText.of(open.by()),
                        "evidence",
                        VisibleText.of(open.evidence()),
                        "minor",
                        open.value().minorUnits(),
                        "leftMillis",
                        Math.max(0, open.untilMillis() - subject.seen().nowMillis()))));
        return facts;
    }

    private static String about(Subject subject, Wording words) {
        SaleFacts sale = SaleFacts.of(subject.seen().sales().getFirst(), subject.seen(), words);
        String trouble = sale.outlook().trouble();
        return words.region().cash(sale.story().cash()) + ", "
                + sale.standing(words).text() + ": " + sale.outlook().next()
                + (trouble.isEmpty() ? "" : " (" + trouble + ")");
    }

    private static String about(Dispute dispute, Wording words) {
        return "N" + dispute.note().number() + ": "
                + dispute.value().map(words.region()::cash).orElse(words.say("dispute-no-value")) + ", "
                + VisibleText.of(dispute.acceptor()) + ", " + VisibleText.of(dispute.evidence());
    }

    private Deed deed(String name, String key, ResolveOrder order, Seen seen, Wording words) {
        return new Deed(
                name,
                machine.refusal(seen.state(), seen.nowMillis(), order).map(why -> words.say("refusal", why)),
                words.say(key));
    }
}
