package sv.k1.simulator.panel;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Writes down what a person does at the panel, as a scenario that does it again. Before each deed stands the screen it was done
 * at, so that the scenario also says when the machine no longer answers as it did. Thread-safe.
 */
public final class SessionRecording {
    private static final int MOST_LINES = 2_000;

    /** What a hand did, in the words of a scenario; the value follows where the form has a place for it. */
    private static final Map<String, String> DEEDS = Map.ofEntries(
            entry("insert-note", "insert %m"),
            entry("insert-worn-note", "insert worn %m"),
            entry("take-note", "take note"),
            entry("empty-cashbox", "empty cashbox"),
            entry("fill-cashbox", "fill cashbox"),
            entry("cheat", "cheat"),
            entry("cut-off", "cut off %s"),
            entry("reconnect", "reconnect %s"),
            entry("fees", "fees are %s"),
            entry("pool-minimum", "pool minimum is %s"),
            entry("reorganise", "reorganise %s"),
            entry("paper-low", "paper low"),
            entry("dirty-camera", "dirty camera"),
            entry("cover-camera", "cover camera"),
            entry("clean-camera", "clean camera"),
            entry("jam-acceptor", "jam acceptor"),
            entry("jam-stacker", "jam stacker"),
            entry("clear-jam", "clear jam"),
            entry("hold-address", "show address %s"),
            entry("drop-coin", "drop %m"),
            entry("claim-link", "claim withdraw code"),
            entry("node", "node is %s"),
            entry("hold-code", "show code %s"),
            entry("put-away", "hide code"),
            entry("paper-out", "paper out"),
            entry("load-paper", "load paper"),
            entry("jam-cutter", "jam cutter"),
            entry("clear-cutter", "clear cutter"),
            entry("open-door", "open door"),
            entry("close-door", "close door"),
            entry("remove-cashbox", "remove cashbox"),
            entry("refit-cashbox", "refit cashbox"),
            entry("break-tamper", "break tamper loop"),
            entry("mend-tamper", "mend tamper loop"),
            entry("unplug", "unplug %s"),
            entry("plug-in", "plug in %s"),
            entry("cut-power", "cut power"),
            entry("restore-power", "restore power"),
            entry("network-off", "network off"),
            entry("network-on", "network on"),
            entry("feed-off", "price feed off"),
            entry("feed-on", "price feed on"),
            entry("price", "bitcoin costs %s"),
            entry("mine", "mine %s"));

    private static final Map<String, String> WALLET = Map.of(
            "invoice", "show invoice",
            "open-invoice", "show open invoice",
            "lnurl", "show lnurl",
            "address", "show lightning address");

    /** What a finger touched on the customer's screen. */
    private static final Map<String, String> TAPS = Map.ofEntries(
            entry("CASH_FIRST", "insert cash first"),
            entry("FINISH_INSERTING", "finish inserting"),
            entry("INSERT_MORE", "insert more"),
            entry("ANOTHER_CODE", "use another code"),
            entry("CONFIRM", "confirm"),
            entry("CANCEL", "cancel"),
            entry("MORE_TIME", "ask for more time"),
            entry("PRINT_RECEIPT", "print receipt"),
            entry("NO_RECEIPT", "no receipt"),
            entry("WITHDRAW", "ask for withdraw code"),
            entry("TAKE_CLAIM", "take claim ticket"),
            entry("ENTER_CLAIM", "open claim entry"),
            entry("TYPED_CLAIM", "type claim code"),
            entry("ACCEPT_WARNING", "accept warning %s"),
            entry("STOP_HERE", "stop at warning %s"),
            entry("FINISH", "finish"));

    private static final String LANGUAGE = "CHOOSE_LANGUAGE";
    private static final String IDLE = "IDLE";

    private final Currency currency;
    private final List<String> lines = new ArrayList<>();
    private boolean running;
    private String screen = "";
    private String told = "";
    private long cash;
    private long toldCash;

    /** @param currency the machine's, for the worth of notes */
    public SessionRecording(Currency currency) {
        this.currency = currency;
    }

    /**
     * Begins anew.
     *
     * @param head comment and settings, the lines before the first step
     */
    public synchronized void start(List<String> head) {
        lines.clear();
        lines.addAll(head);
        told = "";
        toldCash = 0;
        running = true;
    }

    /** Ends it, if it runs. */
    public synchronized void stop() {
        if (running) {
            tellScreen();
            running = false;
        }
    }

    /** The scenario so far; empty when nothing was recorded. */
    public synchronized String soFar() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** Whether deeds are written down now. */
    public synchronized boolean isRunning() {
        return running;
    }

    /**
     * The customer's screen shows this now.
     *
     * @param kind empty when it is dark
     * @param cashMinor the cash it counts, 0 for none
     */
    public synchronized void sees(String kind, long cashMinor) {
        screen = kind;
        cash = cashMinor;
    }

    /**
     * An action of the panel was done.
     *
     * @param taken whether the machine took it: a note that the rollers refused was only tried
     */
    public synchronized void did(String action, String value, boolean taken) {
        if (action.equals("hold-lightning")) {
            tell(WALLET.getOrDefault(value.replace('_', '-'), "# held up " + value));
        } else if (DEEDS.containsKey(action)) {
            String line = fill(DEEDS.getOrDefault(action, ""), value);
            tell(taken ? line : line.startsWith("insert ") ? "try to " + line : "# in vain: " + line);
        } // else it leaves no trace in the machine, such as a slip that is torn off
    }

    /** A button of the customer's screen was touched, and the machine took it. */
    public synchronized void tapped(String action, String value) {
        if (action.equals(LANGUAGE)) {
            tell((screen.equals(IDLE) ? "choose language " : "switch language ") + value);
        } else {
            tell(fill(TAPS.getOrDefault(action, "# touched " + action), value));
        }
    }

    private String fill(String form, String value) {
        UnaryOperator<String> oneLine = text -> text.replaceAll("\\p{Cntrl}", "\ufffd");
        return form.contains("%m")
                ? form.replace("%m", amount(value) + " " + currency.getCurrencyCode())
                : form.replace("%s", oneLine.apply(value));
    }

    private String amount(String minorUnits) {
        BigDecimal amount = new BigDecimal(minorUnits).movePointLeft(currency.getDefaultFractionDigits());
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private void tell(String line) {
        if (!running) {
            return;
        }
        tellScreen();
        add(line);
    }

    private void tellScreen() {
        if (!screen.isEmpty() && !screen.equals(told)) {
            told = screen;
            add("expect screen " + screen);
        }
        // A person looks whether the note counts before going on; the scenario must wait for it, too.
        if (cash != toldCash) {
            toldCash = cash;
            if (cash > 0) {
                add("expect cash " + amount(Long.toString(cash)));
            }
        }
    }

    private void add(String line) {
        if (lines.size() < MOST_LINES) {
            lines.add(line);
        } else if (lines.size() == MOST_LINES) {
            lines.add("# The recording ends here: it has " + MOST_LINES + " lines.");
        }
    }
}
