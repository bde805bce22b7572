package sv.k1.simulator.bench;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.wire.DecodedFrame;

/**
 * What {@code k1 device} prints: {@code *} something happened, {@code >} the host said, {@code <} the device said. A frame
 * that says the same as one of the last two of its direction is only counted, or polls would hide everything else.
 */
final class BenchLog {
    /** Which frames are printed. */
    enum Frames {
        ALL,
        NEWS,
        NONE
    }

    private static final int SAME_AS = 2;
    private static final int WORTH_TELLING = 4;

    private final PrintStream out;
    private final MonotonicClock clock;
    private final Frames frames;
    private final long startMillis;
    private final Deque<String> lastToHost = new ArrayDeque<>();
    private final Deque<String> lastFromHost = new ArrayDeque<>();
    private int repeated;

    BenchLog(PrintStream out, MonotonicClock clock, Frames frames) {
        this.out = out;
        this.clock = clock;
        this.frames = frames;
        this.startMillis = clock.millis();
    }

    void say(String text) {
        out.println(text);
    }

    synchronized void happened(CashHappening happening) {
        String item = happening.item().map(one -> " " + text(one)).orElse("");
        String detail = happening.detail().isEmpty() ? "" : " (" + happening.detail() + ")";
        line('*', happening.kind().word() + item + detail);
    }

    synchronized void frame(DecodedFrame frame) {
        char side = frame.toHost() ? '<' : '>';
        switch (frames) {
            case ALL -> line(side, frame.meaning() + "  [" + frame.hex() + "]");
            case NEWS -> {
                if (isNews(frame)) {
                    line(side, frame.meaning() + "  [" + frame.hex() + "]");
                } else {
                    repeated++;
                }
            }
            case NONE -> {}
        }
    }

    private boolean isNews(DecodedFrame frame) {
        Deque<String> last = frame.toHost() ? lastToHost : lastFromHost;
        boolean known = last.contains(frame.meaning());
        if (!known) {
            last.addLast(frame.meaning());
            if (last.size() > SAME_AS) {
                last.removeFirst();
            }
        }
        return !known;
    }

    private void line(char side, String text) {
        if (repeated >= WORTH_TELLING) {
            out.println("          (" + repeated + " frames as before)");
        }
        repeated = 0;
        long millis = clock.millis() - startMillis;
        out.printf(Locale.ROOT, "%4d.%03d %c %s%n", millis / 1_000, millis % 1_000, side, text);
    }

    /** {@code 20.00 USD}. */
    static String text(CashItem item) {
        BigDecimal value = BigDecimal.valueOf(item.minorUnits(), item.currency().getDefaultFractionDigits());
        return value.toPlainString() + " " + item.currency().getCurrencyCode();
    }
}
