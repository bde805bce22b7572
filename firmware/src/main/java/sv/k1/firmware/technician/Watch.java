package sv.k1.firmware.technician;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.machine.Trouble;
import sv.k1.firmware.technician.Page.Cell;
import sv.k1.firmware.technician.SaleStory.Told;

/**
 * What happens at the machine, told as it happens: every entry of the journal, and what changes of gates, devices and the
 * customer's visit. The core is looked at some times a second, so nothing it does ever waits for a watcher.
 */
record Watch(Watch.Eye eye, Wording words) {
    private static final long BETWEEN_MILLIS = 250;
    private static final int STILL_ROUNDS = 4;
    private static final int MOST_ROUNDS = 24 * 3_600 * 4;

    /** Looks at the machine. */
    interface Eye {
        /** @param after the entries behind this one are looked at, or none for a negative number */
        Sight look(long after) throws InterruptedException, TimeoutException, StoreFault;
    }

    /** What one look saw. */
    record Sight(Seen seen, List<Told> entries) {}

    /** What can change: a name that stays the same, the words, and whether they are good news. */
    private record Fact(String event, String name, String text, boolean isGood) {}

    /** Begins with everything that is, goes on with what changes. */
    void follow(Follow follow) throws IOException, InterruptedException, TimeoutException, StoreFault {
        CountDownLatch never = new CountDownLatch(1);
        Sight sight = eye.look(-1);
        long told = sight.seen().head().sequence();
        Map<String, Fact> known = facts(sight.seen());
        for (Fact fact : known.values()) {
            follow.tell(line(sight.seen(), fact));
        }
        int still = 0;
        for (int i = 0; i < MOST_ROUNDS && !never.await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS); i++) {
            sight = eye.look(told);
            List<LiveLine> news = new ArrayList<>();
            for (Told entry : sight.entries()) {
                news.add(line(entry));
                told = entry.stored().sequence();
            }
            Map<String, Fact> now = facts(sight.seen());
            news.addAll(changes(sight.seen(), known, now));
            known = now;
            for (LiveLine line : news) {
                follow.tell(line);
            }
            still = news.isEmpty() ? still + 1 : 0;
            if (still == STILL_ROUNDS) {
                still = 0;
                follow.still();
            }
        }
    }

    private List<LiveLine> changes(Seen seen, Map<String, Fact> before, Map<String, Fact> now) {
        List<LiveLine> changes = new ArrayList<>();
        before.forEach((key, fact) -> {
            if (!now.containsKey(key)) {
                changes.add(line(seen, new Fact("gate-open", fact.name(), words.say("gate-gone"), true)));
            }
        });
        now.forEach((key, fact) -> {
            if (!fact.equals(before.get(key))) {
                changes.add(line(seen, fact));
            }
        });
        return changes;
    }

    /** By a name of which each is there once; only gates come and go. */
    private Map<String, Fact> facts(Seen seen) {
        Map<String, Fact> facts = new LinkedHashMap<>();
        boolean isOpen = seen.shut().isEmpty();
        facts.put("machine", new Fact("machine", "K1", words.say(isOpen ? "open" : "closed"), isOpen));
        for (Trouble gate : seen.shut()) {
            facts.put("gate " + gate.code(), new Fact("gate-shut", gate.code(), words.say("gate", gate), false));
        }
        for (List<Cell> row : new DeviceSection(seen, words).rows()) {
            if (!row.getFirst().text().isEmpty()) {
                String text = row.stream()
                        .skip(1)
                        .map(Cell::text)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", "));
                facts.put(
                        "device " + row.getFirst().text(),
                        new Fact(
                                "device",
                                row.getFirst().text(),
                                text,
                                row.get(1).style() != Page.Style.BAD));
            }
        }
        facts.put("visit", new Fact("visit", words.say("visit"), words.say("visit-" + seen.visit()), true));
        return facts;
    }

    private LiveLine line(Seen seen, Fact fact) {
        return new LiveLine(
                JsonText.fields(
                        "at",
                        Instant.ofEpochMilli(seen.wallMillis()).toString(),
                        "event",
                        fact.event(),
                        "name",
                        fact.name(),
                        "words",
                        fact.text()),
                List.of(
                        Cell.dim(words.shortMoment(seen.wallMillis()) + "  "),
                        Cell.plain(fact.name() + ": "),
                        fact.isGood() ? Cell.plain(fact.text()) : Cell.news(false, fact.text())));
    }

    private LiveLine line(Told told) {
        String text = new HistoryWords(words).of(told.entry());
        long sale = told.stored().sale();
        String where = sale > 0 ? words.say("of-sale", "sale", Long.toString(sale)) + ": " : "";
        return new LiveLine(
                JsonText.fields(
                        "at",
                        Instant.ofEpochMilli(told.stored().wallMillis()).toString(),
                        "event",
                        "entry",
                        "sequence",
                        told.stored().sequence(),
                        "sale",
                        sale,
                        "kind",
                        told.stored().kind(),
                        "words",
                        text),
                List.of(
                        Cell.dim(words.shortMoment(told.stored().wallMillis()) + "  "),
                        new Cell(Page.Style.TITLE, "#" + told.stored().sequence() + " "),
                        Cell.plain(where + text)));
    }
}
