package sv.k1.firmware.technician;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sv.k1.firmware.technician.Page.Cell;

/** One sale in a list. */
record SaleFacts(SaleStory story, Outlook outlook, long ageMillis) {
    static SaleFacts of(SaleStory story, Seen seen, Wording words) {
        return new SaleFacts(
                story,
                Outlook.of(story, seen.state(), seen.nowMillis(), words),
                Math.max(0, seen.wallMillis() - story.openedWallMillis()));
    }

    Map<String, Object> facts(Wording words) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("number", story.id().number());
        facts.put("reference", story.reference());
        facts.put("openedAt", Instant.ofEpochMilli(story.openedWallMillis()).toString());
        facts.put("ageMillis", ageMillis);
        facts.put("currency", story.cash().currency().getCurrencyCode());
        facts.put("cashMinor", story.cash().minorUnits());
        facts.put("disputedMinor", story.disputed().minorUnits());
        facts.put("sats", story.sats().value());
        facts.put("state", story.standing().name());
        facts.put("stateWords", words.say("standing", story.standing()));
        facts.put("confirmations", (long) story.confirmations());
        facts.put("over", story.standing().isOver());
        facts.put("next", outlook.next());
        facts.put("trouble", outlook.trouble());
        facts.put("retryMillis", outlook.retryMillis());
        story.address().ifPresent(address -> facts.put("address", VisibleText.of(address)));
        story.txId().ifPresent(txId -> facts.put("txId", txId));
        return facts;
    }

    /** The first columns of every list. */
    List<Cell> cells(Wording words) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.plain(Long.toString(story.id().number())));
        cells.add(Cell.plain(story.reference()));
        cells.add(Cell.plain(words.region().cash(story.cash())));
        cells.add(Cell.plain(words.region().sats(story.sats())));
        return cells;
    }

    Cell standing(Wording words) {
        if (!story.disputed().isZero()) {
            String key = story.standing() == Standing.ABANDONED ? "standing-only-disputed" : "standing-and-disputed";
            return new Cell(
                    Page.Style.BAD,
                    words.say(
                            key,
                            "standing",
                            words.say("standing", story.standing()),
                            "disputed",
                            words.region().cash(story.disputed())));
        }
        String text = words.say("standing", story.standing());
        return switch (story.standing()) {
            case PAID, SETTLED -> new Cell(Page.Style.GOOD, text);
            case CONFLICT -> new Cell(Page.Style.BAD, text);
            case ABANDONED -> Cell.dim(text);
            case STARTED, CASH_IN, OWED, SIGNED, SENT, CONFIRMED, TICKET, OWED_LIGHTNING, LINK_OFFERED, PAYING ->
                outlook.trouble().isEmpty() ? Cell.plain(text) : new Cell(Page.Style.BAD, text);
        };
    }
}
