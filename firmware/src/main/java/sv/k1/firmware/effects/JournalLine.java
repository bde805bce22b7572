package sv.k1.firmware.effects;

import sv.k1.firmware.record.JournalEntry;

/** An entry as one log line; transaction bytes, whole addresses and texts of scanned codes stay in the journal (T18). */
final class JournalLine {
    private static final int MAX_LENGTH = 300;

    private JournalLine() {}

    static String of(JournalEntry entry) {
        String text =
                switch (entry) {
                    case JournalEntry.PayoutSigned e ->
                        "PayoutSigned[sale=" + e.sale() + ", txId=" + e.txId() + ", networkFee=" + e.networkFee() + "]";
                    case JournalEntry.BatchSigned e ->
                        "BatchSigned[sales=" + e.sales() + ", txId=" + e.txId() + ", networkFee=" + e.networkFee()
                                + "]";
                    case JournalEntry.PayoutReplaced e ->
                        "PayoutReplaced[sales=" + e.sales() + ", replaces=" + e.replaces() + ", txId=" + e.txId()
                                + ", networkFee=" + e.networkFee() + ", by=" + e.by() + "]";
                    case JournalEntry.DestinationChosen e ->
                        "DestinationChosen[sale=" + e.sale() + ", kind="
                                + e.destination().kind() + ", address="
                                + shortened(e.destination().address()) + "]";
                    case JournalEntry.ClaimIssued e -> "ClaimIssued[sale=" + e.sale() + ", cash=" + e.cash() + "]";
                    case JournalEntry.LightningChosen e ->
                        "LightningChosen[sale=" + e.sale() + ", way=" + e.way() + "]";
                    case JournalEntry.LightningIntended e ->
                        "LightningIntended[sale=" + e.sale() + ", hash="
                                + e.invoice().hash() + ", amount=" + e.amount() + ", maxFee=" + e.maxFee() + "]";
                    case JournalEntry.LightningPaid e ->
                        "LightningPaid[sale=" + e.sale() + ", hash=" + e.hash() + ", fee=" + e.fee() + "]";
                    case JournalEntry.ClaimPromised e -> "ClaimPromised[sale=" + e.sale() + "]";
                    case JournalEntry other -> other.toString();
                };
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > MAX_LENGTH ? printable.substring(0, MAX_LENGTH) + "..." : printable;
    }

    private static String shortened(String address) {
        return address.length() <= 16
                ? address
                : address.substring(0, 8) + "..." + address.substring(address.length() - 6);
    }
}
