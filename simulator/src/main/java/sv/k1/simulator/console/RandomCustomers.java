package sv.k1.simulator.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.chain.AddressKind;
import sv.k1.simulator.lightning.LightningWallet;
import sv.k1.simulator.lightning.LnurlText;
import sv.k1.simulator.lightning.NodeManner;
import sv.k1.simulator.print.Slip;

/**
 * A queue of customers that never ends: every look at the screen leads to one sensible or careless act. Whoever stands
 * there takes over what the one before left behind, so that nothing depends on the machine's memory of a person. One
 * thread at a time.
 */
final class RandomCustomers {
    private static final long SCAN_PATIENCE_MILLIS = 2_500;
    private static final long LARGEST_NOTE_MINOR = 5_000;
    private static final int SALES_BETWEEN_REFILLS = 12;
    private static final String USER = "customer";
    private static final List<NodeManner> MOODS = List.of(
            NodeManner.LATE,
            NodeManner.LOST_ANSWER,
            NodeManner.ERROR_AFTER_PAYING,
            NodeManner.STREAM_CUT,
            NodeManner.ANSWERS_TWICE,
            NodeManner.NO_ROUTE,
            NodeManner.FAILED_THEN_PAID);

    private static final String TICKET_CODE = "K1-CLAIM:";

    private final SimulatedMachine machine;
    private final Desk desk;
    private final CustomerTale tale;
    private final RandomGenerator chance;
    private final Runnable refill;
    private final Map<String, String> tickets = new LinkedHashMap<>();
    private final Map<String, String> thrownAway = new LinkedHashMap<>();
    private final Map<String, Integer> notesIn = new HashMap<>();
    private final Set<String> finished = new HashSet<>();
    private int slipsRead;
    private int notesWanted = 1;
    private String lastTried = "";
    private long wordBefore;
    private int takenBack;
    private boolean closingTime;

    /** @param refill the operator's visit that keeps the wallet filled */
    RandomCustomers(SimulatedMachine machine, Desk desk, CustomerTale tale, RandomGenerator chance, Runnable refill) {
        this.machine = machine;
        this.desk = desk;
        this.tale = tale;
        this.chance = chance;
        this.refill = refill;
    }

    /** From now on nobody starts a new sale; sales under way are brought to an end and tickets are redeemed. */
    void closingTime() {
        machine.lightning().ifPresent(side -> side.node().behave(NodeManner.HONEST));
        closingTime = true;
    }

    /** Whether nobody is there any more and no ticket is in anybody's hands. */
    boolean areGone() {
        return tickets.isEmpty() && desk.kind().equals("IDLE");
    }

    /**
     * Takes the tickets of these sales out of the bin and tries them once more: by the books they are good, so the machine must
     * take them. A customer can mistake a word about another code for one about this; the machine must not.
     */
    void takeBack(Set<String> references) {
        List<String> codes = thrownAway.entrySet().stream()
                .filter(ticket -> references.stream().anyMatch(ticket.getValue()::contains))
                .map(Map.Entry::getKey)
                .toList();
        codes.forEach(code -> tickets.put(code, thrownAway.remove(code)));
        takenBack += codes.size();
    }

    /** How many tickets were thrown away and tried once more. */
    int ticketsTakenBack() {
        return takenBack;
    }

    /** One look, and at most one act. */
    void act() {
        readSlips();
        machine.customer().screen().ifPresent(screen -> {
            look(screen);
            act(screen);
        });
    }

    private void look(Map<String, Object> screen) {
        String reference = Desk.text(screen, "sale", "reference");
        String kind = Desk.text(screen, "kind");
        switch (kind) {
            case "REVIEW" -> tale.wasPromised(reference, Desk.number(screen, "sale", "paidSats"));
            case "CLAIM" -> holds(Desk.text(screen, "claim", "code"), reference);
            case "DONE" -> {
                if (finished.add(reference)) {
                    operatorLooksIn();
                }
            }
            default -> {} // nothing to remember
        }
        if (!reference.isEmpty() && !kind.equals("CLAIM")) {
            // The sale is on the screen again, so its tickets are used up.
            List<String> used = tickets.entrySet().stream()
                    .filter(ticket -> ticket.getValue().contains(reference))
                    .map(Map.Entry::getKey)
                    .toList();
            used.forEach(this::throwAway);
        }
    }

    /** A ticket that came out is in the customer's hand, whatever the screen did meanwhile. */
    private void readSlips() {
        List<Slip> slips = machine.devices().slips();
        for (Slip slip : slips) {
            if (slip.number() > slipsRead) {
                slipsRead = slip.number();
                slip.codes().stream()
                        .filter(code -> code.startsWith(TICKET_CODE))
                        .forEach(code -> holds(code.substring(TICKET_CODE.length()), slip.text()));
            }
        }
    }

    private void holds(String code, String words) {
        tale.gotTicket(code, words);
        tickets.putIfAbsent(code, words);
    }

    private void throwAway(String code) {
        Optional.ofNullable(tickets.remove(code)).ifPresent(words -> thrownAway.put(code, words));
    }

    private void operatorLooksIn() {
        if (isLikely(30)) {
            machine.chain().mine(1);
        }
        if (finished.size() % SALES_BETWEEN_REFILLS == 0) {
            refill.run();
        }
    }

    private void act(Map<String, Object> screen) {
        switch (Desk.text(screen, "kind")) {
            case "IDLE" -> onIdle();
            case "WARNING" -> tapWarning(screen);
            case "WARNED_OFF" -> tap("FINISH");
            case "SCAN" -> onScan();
            case "INSERT" -> onInsert(screen);
            case "SCAN_AFTER_CASH" -> onScanAfterCash(screen);
            case "REVIEW" -> onReview(screen);
            case "WITHDRAW" -> onWithdraw(screen);
            case "PAYING" -> tapSometimes(closingTime ? 0 : 2, "FINISH");
            case "DONE" -> onDone(screen);
            case "CLAIM" -> onClaim();
            case "ENTER_CLAIM" -> onEnterClaim(screen);
            default -> {} // starting, or out of service: wait
        }
    }

    private void onIdle() {
        if (!tickets.isEmpty() && (closingTime || isLikely(40))) {
            tap("ENTER_CLAIM");
        } else if (!closingTime) {
            notesWanted = 1 + chance.nextInt(3);
            machine.customer().tap("CHOOSE_LANGUAGE", chance.nextBoolean() ? "es-SV" : "en-US");
        }
    }

    private void tapWarning(Map<String, Object> screen) {
        boolean isGoing = closingTime || isLikely(4);
        machine.customer()
                .tap(isGoing ? "CANCEL" : "ACCEPT_WARNING", isGoing ? "" : Desk.text(screen, "warning", "name"));
    }

    private void onScan() {
        if (closingTime || isLikely(4)) {
            tap("CANCEL");
        } else if (isLikely(50)) {
            tap("CASH_FIRST");
        } else {
            LightningSide side = lightning();
            if (side != null) {
                show(codeBeforeCash(side));
            } else {
                showAddress();
            }
        }
    }

    /** Most customers have Lightning, where the machine has it: it is what such a loop is about. */
    private @Nullable LightningSide lightning() {
        return isLikely(85) ? machine.lightning().orElse(null) : null;
    }

    private String codeBeforeCash(LightningSide side) {
        moodOf(side);
        return switch (chance.nextInt(3)) {
            case 0 -> LnurlText.bech32(side.page().url(USER));
            case 1 -> side.page().address(USER);
            default -> side.wallet().invoice(LightningWallet.Request.open()).text();
        };
    }

    /** The operator's node has its days; at closing time it is well. Lies that nobody can see through are not among them. */
    private void moodOf(LightningSide side) {
        side.node().behave(closingTime || isLikely(50) ? NodeManner.HONEST : MOODS.get(chance.nextInt(MOODS.size())));
    }

    private void onWithdraw(Map<String, Object> screen) {
        String link = Desk.text(screen, "lightning", "link");
        if (link.isEmpty() || isLikely(15)) {
            tapSometimes(5, "CANCEL");
            return;
        }
        machine.lightning().ifPresent(side -> {
            moodOf(side);
            try {
                side.visit().claim(link);
            } catch (IOException over) {
                // Claimed or taken back a moment ago; the screen will say so.
            }
        });
        desk.pause(SCAN_PATIENCE_MILLIS / 10);
    }

    private void onInsert(Map<String, Object> screen) {
        String reference = Desk.text(screen, "sale", "reference");
        long cash = Desk.number(screen, "sale", "cashMinor");
        boolean enough = cash >= Desk.number(screen, "price", "minimumMinor");
        List<Long> accepted = accepted(screen);
        if (Desk.number(screen, "sale", "slotMinor") != 0) {
            tapSometimes(2, "CANCEL");
        } else if (cash > 0 && (accepted.isEmpty() || (closingTime && !enough))) {
            tap(enough && isLikely(70) ? "FINISH_INSERTING" : "TAKE_CLAIM");
        } else if (cash == 0 && (closingTime || isLikely(3))) {
            tap("CANCEL");
        } else if (enough && (closingTime || notesIn.getOrDefault(reference, 0) >= notesWanted)) {
            tap(isLikely(80) ? "FINISH_INSERTING" : "TAKE_CLAIM");
        } else if (!accepted.isEmpty()) {
            insert(reference, accepted.get(chance.nextInt(accepted.size())));
        }
    }

    private void insert(String reference, long minor) {
        InsertOutcome outcome = machine.devices().insertNote(minor);
        if (outcome == InsertOutcome.TAKEN_IN) {
            tale.inserted(minor);
            notesIn.merge(reference, 1, Integer::sum);
        }
    }

    private static List<Long> accepted(Map<String, Object> screen) {
        List<Long> values = new ArrayList<>();
        if (screen.get("sale") instanceof Map<?, ?> sale && sale.get("acceptedMinor") instanceof List<?> list) {
            for (Object value : list) {
                if (value instanceof Number number && number.longValue() <= LARGEST_NOTE_MINOR) {
                    values.add(number.longValue());
                }
            }
        }
        return values;
    }

    private void onScanAfterCash(Map<String, Object> screen) {
        if (!closingTime && isLikely(25)) {
            tap("TAKE_CLAIM");
        } else if (!closingTime && isLikely(10)) {
            notesWanted++;
            tap("INSERT_MORE");
        } else {
            payOut(screen);
        }
    }

    private void payOut(Map<String, Object> screen) {
        LightningSide side = lightning();
        long promised = Desk.number(screen, "sale", "paidSats");
        if (side == null || promised <= 0) {
            showAddress();
        } else if (isLikely(25)) {
            tap("WITHDRAW");
        } else if (isLikely(50)) {
            moodOf(side);
            show(side.wallet().invoice(LightningWallet.Request.of(promised)).text());
        } else {
            show(codeBeforeCash(side));
        }
    }

    private void onReview(Map<String, Object> screen) {
        if (closingTime || isLikely(80)) {
            tap("CONFIRM");
        } else if (isLikely(40)) {
            notesWanted = notesIn.getOrDefault(Desk.text(screen, "sale", "reference"), 0) + 1;
            tap("INSERT_MORE");
        }
    }

    private void onDone(Map<String, Object> screen) {
        boolean offered = Desk.text(screen, "payment", "receipt").equals("OFFERED");
        tap(offered && isLikely(50) ? "PRINT_RECEIPT" : "FINISH");
    }

    private void onClaim() {
        if (isLikely(50)) {
            tap("FINISH");
        } else {
            tapSometimes(10, "PRINT_RECEIPT");
        }
    }

    /**
     * A code that the machine does not know (its sale was paid meanwhile) is thrown away. Only on a word that was said after this code
     * was tried: the one about the code before it may still stand there.
     */
    private void onEnterClaim(Map<String, Object> screen) {
        long word = Desk.number(screen, "notice", "sequence");
        if (word > wordBefore && Desk.text(screen, "notice", "code").equals("claim-unknown")) {
            throwAway(lastTried);
        }
        Optional<String> code = tickets.keySet().stream().findFirst();
        if (code.isEmpty()) {
            tap("CANCEL");
            return;
        }
        lastTried = code.get();
        wordBefore = word;
        if (isLikely(50)) {
            if (machine.customer().tap("TYPED_CLAIM", lastTried).isPresent()) {
                // Not taken: nothing was said about this code, whatever comes up next.
                lastTried = "";
            }
        } else {
            show(TICKET_CODE + lastTried);
        }
    }

    private void showAddress() {
        AddressKind[] kinds = AddressKind.values();
        String address = machine.chain().freshAddress(kinds[chance.nextInt(kinds.length)]);
        tale.showed(address);
        show(address);
    }

    /** Holds a code up until the screen changes, or patience ends. */
    private void show(String code) {
        String before = desk.kind();
        machine.devices().showCode(code);
        desk.await(() -> !desk.kind().equals(before), SCAN_PATIENCE_MILLIS);
        machine.devices().hideCode();
    }

    private void tap(String action) {
        machine.customer().tap(action, "");
    }

    private void tapSometimes(int percent, String action) {
        if (isLikely(percent)) {
            tap(action);
        }
    }

    private boolean isLikely(int percent) {
        return chance.nextInt(100) < percent;
    }
}
