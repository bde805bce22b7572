package sv.k1.firmware.chain;

/** One output of one transaction. */
public record OutPoint(TxId txId, int index) implements Comparable<OutPoint> {
    public OutPoint {
        if (index < 0) {
            throw new IllegalArgumentException("an output index is never negative, got " + index);
        }
    }

    @Override
    public int compareTo(OutPoint other) {
        int byTx = txId.hex().compareTo(other.txId.hex());
        return byTx != 0 ? byTx : Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
        return txId + ":" + index;
    }
}
