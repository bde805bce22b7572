package sv.k1.simulator.print;

import java.util.List;

/** One row of dots on its way to the paper, and what is complete once it is there. */
record DotRow(Bytes dots, List<Mark> marks) {
    /** Something readable whose last row this is. */
    sealed interface Mark {
        /** A line of text. */
        record Line(String text) implements Mark {}

        /** A symbol with this content. */
        record Code(String content) implements Mark {}
    }
}
