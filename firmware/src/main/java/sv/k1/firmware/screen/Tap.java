package sv.k1.firmware.screen;

import java.util.Objects;

/**
 * What the customer did on the page.
 *
 * @param screenNumber the number of the model the page was showing
 * @param value language tag for {@code CHOOSE_LANGUAGE}, typed code for {@code TYPED_CLAIM}, the warning's name and version
 *     for {@code ACCEPT_WARNING} and {@code STOP_HERE}, else empty; at most 64 characters
 */
public record Tap(Action action, long screenNumber, String value) {
    /** The buttons there are. */
    public enum Action {
        /** On the idle screen: start in this language. On others: switch to it. */
        CHOOSE_LANGUAGE,
        /** Insert cash before showing a destination. */
        CASH_FIRST,
        /** No more cash: go on. */
        FINISH_INSERTING,
        /** From the review back to inserting more. */
        INSERT_MORE,
        /** While inserting and at the review: not this destination, I will show another code. */
        ANOTHER_CODE,
        /** The point of no return. */
        CONFIRM,
        /** Before cash: leave. A note in escrow is returned first. */
        CANCEL,
        /** Reset the time-out. */
        MORE_TIME,
        PRINT_RECEIPT,
        NO_RECEIPT,
        /** Cash is inside: show me a code that my wallet withdraws from. */
        WITHDRAW,
        /** Cash is inside: give me a claim ticket instead of scanning now. */
        TAKE_CLAIM,
        /** On the idle screen: I have a claim ticket. */
        ENTER_CLAIM,
        TYPED_CLAIM,
        /** I have read this warning, named by the value, and go on. */
        ACCEPT_WARNING,
        /** At the warning named by the value: that is me, I stop here. */
        STOP_HERE,
        /** Done; back to the idle screen. */
        FINISH
    }

    public Tap {
        Objects.requireNonNull(action, "a tap names its action");
        Objects.requireNonNull(value, "a tap has a value, empty when it needs none");
        if (value.length() > 64) {
            throw new IllegalArgumentException("a tap's value has at most 64 characters, got " + value.length());
        }
    }
}
