package sv.k1.firmware.payout;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sv.k1.firmware.record.SaleId;

/**
 * The name of a payout tells whose it is: {@code P7} of one sale, {@code P7+8+9} of sales that share a transaction; and which
 * version of its transaction, from the second on: {@code P7v2}.
 */
public final class PayoutName {
    private static final Pattern NAME =
            Pattern.compile("P([1-9][0-9]{0,17}(?:\\+[1-9][0-9]{0,17})*)(?:v([2-9]|[1-9][0-9]))?");

    private PayoutName() {}

    /** @param sales in the order of their outputs */
    public static String of(List<SaleId> sales) {
        return sales.stream().map(SaleId::toString).collect(Collectors.joining("+", "P", ""));
    }

    /** @param version of the transaction, from 1 */
    public static String of(List<SaleId> sales, int version) {
        return version == 1 ? of(sales) : of(sales) + "v" + version;
    }

    /** Which version of its transaction it names; 1 for whatever names none. */
    public static int version(String payout) {
        Matcher name = NAME.matcher(payout);
        return name.matches() && name.group(2) != null ? Integer.parseInt(name.group(2)) : 1;
    }

    /** The sales in the order of their outputs; empty when it names none, or one twice. */
    public static Optional<List<SaleId>> sales(String payout) {
        Matcher name = NAME.matcher(payout);
        if (!name.matches()) {
            return Optional.empty();
        }
        List<SaleId> sales = Arrays.stream(name.group(1).split("\\+"))
                .map(number -> new SaleId(Long.parseLong(number)))
                .toList();
        return new HashSet<>(sales).size() == sales.size() && sales.size() <= PayoutOrder.MOST_PAYEES
                ? Optional.of(sales)
                : Optional.empty();
    }
}
