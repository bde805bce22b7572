package sv.k1.simulator.lightning;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the node twin treats the payments that come next, and what it tells about them. */
public enum NodeManner {
    /** Pays, and tells the truth. */
    HONEST,
    /** Pays after some seconds. */
    LATE,
    /** Neither pays nor fails until it is told which. */
    STUCK,
    /** Pays, and the answer never arrives. */
    LOST_ANSWER,
    /** Pays, and answers with an error of the server. */
    ERROR_AFTER_PAYING,
    /** Begins to answer, and the line is cut; pays. */
    STREAM_CUT,
    /** Pays once, and says so twice. */
    ANSWERS_TWICE,
    /** Finds no way to anybody. */
    NO_ROUTE,
    /** Answers that the payment failed, pays it, and tells the truth to whoever looks it up. */
    FAILED_THEN_PAID,
    /** Pays, and says failed to everybody, until it is honest again. */
    DENIES,
    /** Drops every connection. */
    DEAD;

    /** As it is written in scenarios and on the panel: {@code no-route}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming the manners there are */
    public static NodeManner of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no manner " + word + "; there are "
                        + Arrays.stream(values()).map(NodeManner::word).collect(Collectors.joining(", "))));
    }
}
