package sv.k1.firmware.export;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.BoxContent;

/**
 * Notes or coins of one value at one acceptor.
 *
 * @param currency empty when nobody knows the value
 * @param minor its value; 0 when nobody knows it
 */
record PieceKey(String acceptor, String currency, long minor) implements Comparable<PieceKey> {
    private static final Comparator<PieceKey> ORDER = Comparator.comparing(PieceKey::acceptor)
            .thenComparing(PieceKey::currency)
            .thenComparingLong(PieceKey::minor);

    static PieceKey of(String acceptor, Fiat value) {
        return new PieceKey(acceptor, value.currency().getCurrencyCode(), value.minorUnits());
    }

    static PieceKey unvalued(String acceptor) {
        return new PieceKey(acceptor, "", 0);
    }

    /** How many of each kind a box has. */
    static Map<PieceKey, Long> inBox(BoxContent box) {
        Map<PieceKey, Long> all = new TreeMap<>();
        box.pieces().forEach(pieces -> all.merge(of(box.acceptor(), pieces.value()), pieces.count(), Long::sum));
        if (box.unvalued() > 0) {
            all.put(unvalued(box.acceptor()), box.unvalued());
        }
        return all;
    }

    boolean isValued() {
        return !currency.isEmpty();
    }

    long worth(long pieces) {
        return Math.multiplyExact(minor, pieces);
    }

    @Override
    public int compareTo(PieceKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return acceptor + " " + (isValued() ? minor + " " + currency : "of unknown value");
    }
}
