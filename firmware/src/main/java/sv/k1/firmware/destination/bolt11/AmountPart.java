package sv.k1.firmware.destination.bolt11;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sv.k1.firmware.lightning.MilliSats;

/** The human-readable part of an invoice: {@code ln}, the currency, and an amount of bitcoin with a multiplier. */
record AmountPart(String currency, Optional<MilliSats> amount) {
    private static final Pattern SHAPE = Pattern.compile("ln(bcrt|bc|tbs|tb)([0-9]*)([a-z]?)");
    private static final Pattern BEGINNING =
            Pattern.compile("ln(?:bcrt|bc|tbs|tb)(?:[0-9]+[munp]?)?1.*", Pattern.DOTALL);
    /** 21 million bitcoin in tenths of a millisatoshi, the unit of p, have 20 digits. */
    private static final int MAX_DIGITS = 20;

    private static final BigInteger TEN = BigInteger.TEN;
    private static final BigInteger MOST = BigInteger.valueOf(MilliSats.MAX_VALUE);

    static boolean beginsInvoice(String lower) {
        return BEGINNING.matcher(lower).matches();
    }

    static AmountPart read(String part) throws Bolt11Fault {
        Matcher shape = SHAPE.matcher(part);
        if (!shape.matches()) {
            throw new Bolt11Fault("prefix", "ln, then bc, tb, tbs or bcrt, then an amount", "another");
        }
        String digits = shape.group(2);
        String multiplier = shape.group(3);
        if (digits.isEmpty()) {
            if (!multiplier.isEmpty()) {
                throw new Bolt11Fault("amount", "digits before the multiplier", multiplier);
            }
            return new AmountPart(shape.group(1), Optional.empty());
        }
        if (digits.length() > MAX_DIGITS || digits.startsWith("0")) {
            throw new Bolt11Fault("amount", "a number above zero, with no leading zero", digits.length() + " digits");
        }
        return new AmountPart(shape.group(1), Optional.of(milliSats(new BigInteger(digits), multiplier)));
    }

    private static MilliSats milliSats(BigInteger number, String multiplier) throws Bolt11Fault {
        BigInteger[] amount = number.multiply(TEN.pow(tenths(multiplier))).divideAndRemainder(TEN);
        if (amount[1].signum() != 0) {
            throw new Bolt11Fault("amount", "whole millisatoshis", "a tenth of one");
        }
        if (amount[0].compareTo(MOST) > 0) {
            throw new Bolt11Fault("amount", "at most 21 million bitcoin", "more");
        }
        return new MilliSats(amount[0].longValueExact());
    }

    /** How many zeros a number of this unit gets in tenths of a millisatoshi, which are picobitcoins. */
    private static int tenths(String multiplier) throws Bolt11Fault {
        return switch (multiplier) {
            case "" -> 12;
            case "m" -> 9;
            case "u" -> 6;
            case "n" -> 3;
            case "p" -> 0;
            default -> throw new Bolt11Fault("amount", "a multiplier m, u, n or p", multiplier);
        };
    }
}
