package sv.k1.simulator.cash.level;

import java.util.Locale;
import java.util.random.RandomGenerator;
import sv.k1.simulator.cash.AcceptorModel;

/** How well an acceptor works. */
public enum Level {
    /** As its manual says. */
    IDEAL,
    /** Years in a dusty shop: it has to read some notes again, is late now and then, and a contact is loose. */
    WORN,
    /** Everything a bad unit, a bad cable or a thief at the cable could do without knowing the protocol. */
    HOSTILE;

    /**
     * How often what goes wrong.
     *
     * @param unreadable of a thousand items, refused the first time
     * @param late of a thousand answers
     * @param latestMillis so late at most
     * @param lost of a thousand messages in either direction, one byte missing
     * @param damaged of a thousand messages in either direction, one bit changed
     * @param doubled of a thousand messages in either direction, one byte twice
     * @param talksEveryMillis between two messages that nobody asked for, on average; 0 for never
     */
    record Rates(
            int unreadable, int late, int latestMillis, int lost, int damaged, int doubled, int talksEveryMillis) {}

    /** Titles of what {@link #row} tells. */
    public static final String COLUMNS = "level | items refused the first time | answers late | late by at most |"
            + " messages a byte short | with a changed bit | with a byte twice | talks unasked every";

    private Rates rates() {
        return switch (this) {
            case IDEAL -> new Rates(0, 0, 0, 0, 0, 0, 0);
            case WORN -> new Rates(150, 30, 600, 6, 0, 0, 0);
            case HOSTILE -> new Rates(200, 60, 1_500, 15, 25, 15, 1_500);
        };
    }

    /**
     * The same acceptor at this level.
     *
     * @param checked whether its messages carry a check; bytes of those without are never harmed, because nobody could tell
     */
    public AcceptorModel of(AcceptorModel model, boolean checked, RandomGenerator chance) {
        return this == IDEAL
                ? model
                : new LevelledAcceptor(model, new LevelledLine(rates(), checked, chance), rates(), chance);
    }

    /** Its rates in words, parted by bars. */
    public String row() {
        return String.join(
                " | ",
                "`" + name().toLowerCase(Locale.ROOT) + "`",
                percent(rates().unreadable()),
                percent(rates().late()),
                millis(rates().latestMillis()),
                percent(rates().lost()),
                percent(rates().damaged()),
                percent(rates().doubled()),
                millis(rates().talksEveryMillis()));
    }

    private static String percent(int perThousand) {
        return perThousand == 0 ? "-" : perThousand / 10 + "." + perThousand % 10 + " %";
    }

    private static String millis(int millis) {
        return millis == 0 ? "-" : millis + " ms";
    }
}
