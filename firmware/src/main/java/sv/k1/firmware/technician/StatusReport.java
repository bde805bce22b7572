package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.ledger.Dispute;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.machine.ClockView;
import sv.k1.firmware.machine.Trouble;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.technician.Page.Cell;
import sv.k1.firmware.technician.Page.Style;

/**
 * The whole machine on one screen.
 *
 * @param seen with the stories of the oldest open sales
 * @param uptimeMillis since the service started
 */
record StatusReport(Seen seen, About about, long uptimeMillis, Wording words) implements Report {
    private static final int HEAD_DIGITS = 12;
    /** A gate and what to do stand on one line when both fit. */
    private static final int MAX_GATE_LENGTH = 97;

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("machine", VisibleText.of(seen.settings().machine()));
        facts.put("version", about.version());
        facts.put("uptimeMillis", uptimeMillis);
        facts.put("open", seen.shut().isEmpty());
        facts.put("gates", seen.shut().stream().map(this::gate).toList());
        seen.state().books().upkeep().closed().ifPresent(closed -> {
            facts.put("closedBy", VisibleText.of(closed.by()));
            facts.put("closedReason", VisibleText.of(closed.reason()));
        });
        seen.state().books().upkeep().panic().ifPresent(panic -> {
            facts.put("stoppedBy", VisibleText.of(panic.by()));
            facts.put("stoppedReason", VisibleText.of(panic.reason()));
        });
        facts.put("closedWay", seen.closedWay().stream().map(this::gate).toList());
        facts.put("notes", about.notes().stream().map(VisibleText::escaped).toList());
        facts.put("visit", seen.visit());
        facts.put("screen", seen.state().screen().kind().name());
        facts.put("devices", new DeviceSection(seen, words).facts());
        facts.put("ledger", money().ledgerFacts());
        facts.put("chain", money().chainFacts());
        if (!money().lightningFacts().isEmpty()) {
            facts.put("lightning", money().lightningFacts());
        }
        facts.put("price", money().priceFacts());
        facts.put("law", new LawSection(seen, words).facts());
        facts.put("refillAddress", about.refillAddress());
        facts.put(
                "openSales", openSales().stream().map(sale -> sale.facts(words)).toList());
        facts.put("openSaleCount", openSaleCount());
        facts.put("clock", clockFacts());
        facts.put("disputes", disputeFacts());
        facts.put(
                "unknownSpends",
                seen.state().books().coins().unexplained().stream()
                        .map(TxId::hex)
                        .toList());
        facts.put(
                "journal",
                JsonText.fields(
                        "entries", seen.head().sequence(), "head", seen.head().hash()));
        return facts;
    }

    private Map<String, Object> gate(Trouble trouble) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("code", trouble.code());
        facts.put("name", trouble.name());
        facts.put("words", words.say("gate", trouble));
        facts.put("action", words.say("do", trouble));
        return facts;
    }

    @Override
    public Page page() {
        Page page = new Page();
        boolean isOpen = seen.shut().isEmpty();
        page.line(
                new Cell(
                        Style.TITLE,
                        "K1 " + about.version() + "  "
                                + VisibleText.of(seen.settings().machine())),
                Cell.plain("  "),
                Cell.news(isOpen, words.say(isOpen ? "open" : "closed")),
                Cell.dim("  " + words.say("uptime", "time", Wording.duration(uptimeMillis)) + "  "
                        + words.say("visit-" + seen.visit())));
        gates(page);
        notes(page);
        List<List<Cell>> devices = new DeviceSection(seen, words).rows();
        List<List<Cell>> values = new ArrayList<>(money().rows());
        if (!about.refillAddress().isEmpty()) {
            values.add(List.of(Cell.plain(words.say("refill")), Cell.plain(about.refillAddress())));
        }
        values.addAll(new LawSection(seen, words).rows());
        values.add(journal());
        seen.state()
                .books()
                .upkeep()
                .closed()
                .ifPresent(closed -> values.add(List.of(
                        Cell.plain(words.say("closed-by")),
                        new Cell(Style.BAD, VisibleText.of(closed.by() + ": " + closed.reason())))));
        seen.state()
                .books()
                .upkeep()
                .panic()
                .ifPresent(panic -> values.add(List.of(
                        Cell.plain(words.say("stopped-by")),
                        new Cell(Style.BAD, VisibleText.of(panic.by() + ": " + panic.reason())))));
        seen.state()
                .books()
                .coins()
                .unexplained()
                .forEach(txId ->
                        values.add(List.of(Cell.plain(words.say("unknown-spend")), new Cell(Style.BAD, txId.hex()))));
        seen.state().closure().clock().doubt().ifPresent(doubt -> values.add(clock(doubt)));
        int width = Math.max(Page.firstWidth(devices), Page.firstWidth(values));
        page.table(devices, width);
        page.table(values, width);
        disputes(page);
        sales(page);
        return page;
    }

    private List<Cell> journal() {
        String head = seen.head().hash().substring(0, HEAD_DIGITS);
        return List.of(
                Cell.plain(words.say("journal")),
                Cell.plain(words.say(
                        "entries", "count", words.region().count(seen.head().sequence()), "head", head)));
    }

    private List<Cell> clock(ClockView.ClockDoubt doubt) {
        return List.of(
                Cell.plain(words.say("clock")),
                new Cell(
                        Style.BAD,
                        words.say(
                                switch (doubt) {
                                    case BEFORE_BUILD -> "clock-before-build";
                                    case BEFORE_JOURNAL -> "clock-before-journal";
                                    case BEFORE_CHAIN -> "clock-before-chain";
                                    case AFTER_CHAIN -> "clock-after-chain";
                                    case NOT_CONFIRMED -> "clock-not-confirmed";
                                },
                                "time",
                                words.shortMoment(seen.wallMillis()),
                                "confirmed",
                                words.shortMoment(seen.state().books().clockConfirmedMillis()))));
    }

    private Map<String, Object> clockFacts() {
        ClockView clock = seen.state().closure().clock();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("wallMillis", seen.wallMillis());
        facts.put("isConfirmed", clock.isConfirmed());
        facts.put("doubt", clock.doubt().map(Enum::name).orElse(""));
        facts.put("confirmedMillis", seen.state().books().clockConfirmedMillis());
        return facts;
    }

    private void gates(Page page) {
        tell(page, seen.shut());
        if (seen.shut().isEmpty() && !seen.closedWay().isEmpty()) {
            boolean lightningSells = seen.closedWay().stream().noneMatch(Trouble::isOfLightning);
            page.line(Cell.plain("  " + words.say(lightningSells ? "only-lightning" : "only-chain")));
            tell(page, seen.closedWay());
        }
        page.blank();
    }

    private void tell(Page page, List<Trouble> troubles) {
        for (Trouble trouble : troubles) {
            Cell gate = new Cell(Style.BAD, trouble.code() + "  " + words.say("gate", trouble));
            String action = words.say("do", trouble);
            if (gate.text().length() + action.length() < MAX_GATE_LENGTH) {
                page.line(Cell.plain("  "), gate, Cell.plain(" " + action));
            } else {
                page.line(Cell.plain("  "), gate);
                page.line(Cell.plain("         " + action));
            }
        }
    }

    private void notes(Page page) {
        for (String note : about.notes()) {
            page.line(new Cell(Style.BAD, "! " + VisibleText.escaped(note) + "."));
        }
        if (!about.notes().isEmpty()) {
            page.blank();
        }
    }

    /** Newest first: what a customer may call about. */
    private void disputes(Page page) {
        List<Dispute> disputes = seen.state().books().acceptors().disputes();
        if (disputes.isEmpty()) {
            return;
        }
        page.blank();
        page.title(words.say("disputes"));
        List<List<Cell>> rows = new ArrayList<>();
        for (Dispute dispute : disputes.reversed()) {
            rows.add(List.of(
                    Cell.plain(words.say(
                            "dispute-note", "note", Long.toString(dispute.note().number()))),
                    new Cell(
                            Style.BAD, dispute.value().map(words.region()::cash).orElse(words.say("dispute-no-value"))),
                    Cell.plain(
                            dispute.sale().equals(SaleId.NONE)
                                    ? words.say("dispute-no-sale")
                                    : words.say(
                                            "dispute-sale",
                                            "sale",
                                            dispute.sale().toString())),
                    Cell.plain(VisibleText.of(dispute.acceptor())),
                    Cell.plain(VisibleText.of(dispute.evidence()))));
        }
        page.table(rows);
    }

    private List<Map<String, Object>> disputeFacts() {
        return seen.state().books().acceptors().disputes().stream()
                .map(dispute -> {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    facts.put("note", dispute.note().number());
                    facts.put("sale", dispute.sale().number());
                    dispute.value().ifPresent(value -> facts.put("minor", value.minorUnits()));
                    facts.put("acceptor", VisibleText.of(dispute.acceptor()));
                    facts.put("evidence", VisibleText.of(dispute.evidence()));
                    return facts;
                })
                .toList();
    }

    private void sales(Page page) {
        page.blank();
        page.title(words.say("open-sales", "count", words.region().count(openSaleCount())));
        List<List<Cell>> rows = new ArrayList<>();
        for (SaleFacts sale : openSales()) {
            List<Cell> row = sale.cells(words);
            row.add(Cell.plain(Wording.duration(sale.ageMillis())));
            row.add(sale.standing(words));
            row.add(Cell.plain(sale.outlook().next()));
            rows.add(row);
        }
        page.table(rows);
        long more = openSaleCount() - openSales().size();
        if (more > 0) {
            page.line(Cell.dim(
                    "  " + words.say("more-sales", "count", words.region().count(more))));
        }
    }

    private MoneySection money() {
        return new MoneySection(seen, words);
    }

    private List<SaleFacts> openSales() {
        return seen.sales().stream()
                .map(story -> SaleFacts.of(story, seen, words))
                .toList();
    }

    private long openSaleCount() {
        return seen.state().books().sales().stream()
                .filter(sale -> !sale.ended())
                .map(Sale::id)
                .count();
    }
}
