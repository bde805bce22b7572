package sv.k1.simulator.storm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.Cause;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.firmware.screen.Tap;

/** What people wanted, and what the machine made of it: their word counts, once, in their language, and no other one. */
final class TapAudit {
    /** Guesses in a row that the machine may bear before it makes whoever guesses wait. */
    private static final int MOST_GUESSES = 5;

    private static final long LOCKED_MILLIS = 59_000;

    private static final long SLACK_MILLIS = 2_000;

    private final Auditor auditor;
    private final Map<Long, Set<String>> languagesOf = new HashMap<>();
    /** Hashes of codes, and the sale each was given out for. */
    private final Map<String, Long> codes = new HashMap<>();

    private Optional<MachineState> before = Optional.empty();
    private long noticeSeen;
    private int guesses;
    private long lockedUntilMillis;

    TapAudit(Auditor auditor) {
        this.auditor = auditor;
    }

    /** What only a running process knows is gone. */
    void restarted() {
        before = Optional.empty();
        noticeSeen = 0;
        guesses = 0;
        lockedUntilMillis = 0;
    }

    /** A start found this on the medium; the sale may be one whose process died before it could show it. */
    void replayed(JournalEntry entry) {
        if (entry instanceof JournalEntry.SaleOpened e) {
            speaks(e.sale().number(), e.language());
        }
    }

    private void speaks(long sale, String language) {
        languagesOf.computeIfAbsent(sale, _ -> new HashSet<>()).add(language);
    }

    private Optional<Tap> tap() {
        return auditor.heard().last() instanceof MachineEvent.Tapped(Tap tap) ? Optional.of(tap) : Optional.empty();
    }

    private boolean isTapped(Tap.Action action) {
        return tap().filter(tap -> tap.action() == action).isPresent();
    }

    private void must(boolean holds, String promise, String what, Object about) {
        if (!holds) {
            auditor.violated(promise, what + ": " + about);
        }
    }

    // --- before an entry is added ---

    void before(JournalEntry entry) {
        switch (entry) {
            case JournalEntry.PayoutOwed e -> checkCause(e.cause(), e);
            case JournalEntry.LightningOwed e -> checkCause(e.cause(), e);
            case JournalEntry.DestinationDropped e -> {
                must(isTapped(Tap.Action.ANOTHER_CODE), "PR2", "an address is dropped that nobody refused", e);
                checkOnThisScreen(e);
            }
            case JournalEntry.ClaimIssued e -> checkCode(e.codeHash(), e.sale().number(), e);
            case JournalEntry.ClaimPromised e ->
                checkCode(e.codeHash(), e.sale().number(), e);
            case JournalEntry.ClaimRedeemed e -> {
                guesses = 0;
                must(
                        auditor.heard().nowMillis() >= lockedUntilMillis || !isTapped(Tap.Action.TYPED_CLAIM),
                        "PR2",
                        "a code counts that was typed while codes are locked",
                        e);
            }
            case JournalEntry.SaleOpened e -> speaks(e.sale().number(), e.language());
            default -> {} // nobody's word
        }
    }

    private void checkCause(Cause cause, JournalEntry entry) {
        if (cause == Cause.CONFIRMED_BY_CUSTOMER) {
            must(isTapped(Tap.Action.CONFIRM), "PR4", "called confirmed, and nobody touched it", entry);
            checkOnThisScreen(entry);
        }
    }

    /** A tap on what was shown before is no word about what is shown now. */
    private void checkOnThisScreen(JournalEntry entry) {
        boolean isGone = before.isPresent()
                && tap().filter(tap -> tap.screenNumber() < before.get().visitNumber())
                        .isPresent();
        must(!isGone, "PR2", "a tap on a screen that was gone counts", entry);
    }

    /** Each code is for one sale, and cannot be one that somebody else holds. */
    private void checkCode(String hash, long sale, JournalEntry entry) {
        Long other = codes.putIfAbsent(hash, sale);
        must(other == null, "PR2", "a claim code is given out a second time, first for sale " + other, entry);
    }

    // --- what leaves ---

    void effect(Effect effect) {
        if (effect instanceof Effect.Print(var sale, var _, var facts)) {
            checkLanguage(sale.number(), facts.language());
        }
    }

    private void checkLanguage(long sale, String language) {
        Set<String> known = languagesOf.getOrDefault(sale, Set.of());
        must(
                known.isEmpty() || known.contains(language),
                "PR4",
                "sale " + sale + " is told in a language its customer did not choose, of " + known,
                language);
    }

    // --- what is in force ---

    void published(MachineState state) {
        state.visit().sale().ifPresent(of -> {
            tap().filter(tap -> tap.action() == Tap.Action.CHOOSE_LANGUAGE)
                    .ifPresent(tap -> speaks(of.number(), tap.value()));
            checkLanguage(of.number(), state.language());
        });
        checkRefused(state);
        checkLeft(state);
        checkComesBack(state);
        checkGuesses(state);
        before = Optional.of(state);
    }

    /** "That is not my wallet": the journal has forgotten it before another code is asked for. */
    private void checkRefused(MachineState state) {
        boolean wasAsked = before.filter(was -> was.visit() instanceof Visit.ScanningAfterCash)
                .isPresent();
        if (isTapped(Tap.Action.ANOTHER_CODE)
                && !wasAsked
                && state.visit() instanceof Visit.ScanningAfterCash(var of)) {
            AuditedSale sale = auditor.sale(of.number());
            must(
                    sale.script.isEmpty() && sale.chosen.isEmpty(),
                    "PR2",
                    "what the customer refused is still in the journal",
                    sale);
        }
    }

    /** Who leaves while a payment by Lightning hangs has a ticket for the case that it fails. */
    private void checkLeft(MachineState state) {
        before.map(MachineState::visit)
                .filter(Visit.Paying.class::isInstance)
                .flatMap(Visit::sale)
                .ifPresent(of -> {
                    AuditedSale sale = auditor.sale(of.number());
                    boolean hangs = sale.lightningOwed.isPresent() && !sale.over;
                    boolean isGone = !state.visit().sale().equals(Optional.of(of));
                    must(!hangs || !isGone || !sale.claimHashes.isEmpty(), "PR2", "left without a ticket", sale);
                });
    }

    /** Nothing was cut: the same sale does not come back to the same screen by itself, its customer has gone. */
    private void checkComesBack(MachineState state) {
        boolean isSame = before.flatMap(was -> was.visit().sale())
                .filter(of -> state.visit().sale().equals(Optional.of(of)))
                .isPresent();
        boolean isNews = state.notice()
                .filter(notice -> notice.code().equals("resumed"))
                .filter(_ -> !before.map(MachineState::notice).equals(Optional.of(state.notice())))
                .isPresent();
        must(!isSame || !isNews, "PR7", "whoever left it has no ticket, and the next one sees it", state.visit());
    }

    private void checkGuesses(MachineState state) {
        ScreenModel.Notice notice = state.notice().orElse(null);
        if (notice == null || notice.sequence() == noticeSeen || !isTapped(Tap.Action.TYPED_CLAIM)) {
            return;
        }
        noticeSeen = notice.sequence();
        guesses = notice.code().equals("claim-unknown") ? guesses + 1 : 0;
        must(guesses < MOST_GUESSES, "PR2", "codes may be guessed without an end", notice);
        boolean isNew =
                auditor.heard().nowMillis() > lockedUntilMillis + SLACK_MILLIS; // it is told again while it lasts
        if (notice.code().equals("claim-locked") && isNew) {
            lockedUntilMillis = auditor.heard().nowMillis() + LOCKED_MILLIS;
        }
    }
}
