package sv.k1.firmware.technician;

import java.util.Optional;
import sv.k1.firmware.ledger.NoteRecord;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.MachineState.PayoutProgress;

/**
 * What happens next to a sale, and what keeps it from happening.
 *
 * @param next what the machine, the customer or a person has to do
 * @param trouble the reason it does not move, in the words of the part that gave it; empty when nothing is known
 * @param retryMillis until the next try, 0 when none is planned
 */
record Outlook(String next, String trouble, long retryMillis) {
    /** More than this ahead means that no try is planned at all. */
    private static final long NEVER_MILLIS = 30L * 24 * 3_600_000;

    static Outlook of(SaleStory story, MachineState state, long nowMillis, Wording words) {
        Optional<String> note = openNote(story, state, words);
        PayoutProgress progress = state.payouts().of(story.id());
        boolean isStopped = progress.nextAttemptMillis() - nowMillis > NEVER_MILLIS;
        boolean isRetried = (story.standing() == Standing.OWED || story.standing() == Standing.SIGNED) && !isStopped;
        long retryMillis = isRetried ? Math.max(0, progress.nextAttemptMillis() - nowMillis) : 0;
        return new Outlook(
                next(story, state, isStopped, words),
                note.orElse(VisibleText.of(
                        progress.trouble().isEmpty()
                                ? state.lightning().of(story.id()).trouble()
                                : progress.trouble())),
                retryMillis);
    }

    private static String next(SaleStory story, MachineState state, boolean isStopped, Wording words) {
        boolean isHere = state.visit().sale().equals(Optional.of(story.id()));
        boolean isHandedOver = state.books()
                .sale(story.id())
                .map(sale -> sale.claimHandedOver())
                .orElse(false);
        if (story.standing().isOver() && !story.disputed().isZero()) {
            return words.say("next-count");
        }
        return words.say(
                switch (story.standing()) {
                    case STARTED, CASH_IN -> isHere ? "next-customer" : "next-resume";
                    case OWED ->
                        state.payouts().building().equals(Optional.of(story.id()))
                                ? "next-signing"
                                : state.chain().reachable() ? "next-sign" : "next-sign-when-back";
                    case SIGNED ->
                        isStopped
                                ? "next-stopped"
                                : state.payouts().of(story.id()).broadcasting() ? "next-sending" : "next-send";
                    case SENT -> "next-block";
                    case CONFIRMED -> "next-depth";
                    case TICKET -> isHandedOver ? "next-holder" : "next-hand-over";
                    case CONFLICT -> "next-person";
                    case OWED_LIGHTNING -> "next-pay";
                    case LINK_OFFERED -> "next-wallet";
                    case PAYING -> "next-settle";
                    case PAID, SETTLED, ABANDONED -> "next-nothing";
                });
    }

    private static Optional<String> openNote(SaleStory story, MachineState state, Wording words) {
        return state.books().openNotes(story.id()).stream()
                .findFirst()
                .map((NoteRecord note) -> words.say(
                        "note-open",
                        "note",
                        Long.toString(note.id().number()),
                        "value",
                        words.region().cash(note.value()),
                        "stage",
                        words.say("stage", note.stage())));
    }
}
