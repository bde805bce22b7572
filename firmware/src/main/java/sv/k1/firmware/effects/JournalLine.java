package sv.k1.firmware.effects;

import sv.k1.firmware.record.JournalEntry;

/** An entry as one log line; long transaction bytes are left out, they are in the journal. */
final class JournalLine {
    private static final int MAX_LENGTH = 300;

    private JournalLine() {}

    static String of(JournalEntry entry) {
        String text =
                switch (entry) {
                    case JournalEntry.PayoutSigned e ->
                        "PayoutSigned[sale=" + e.sale() + ", txId=" + e.txId() + ", networkFee=" + e.networkFee() + "]";
                    case JournalEntry.ClaimIssued e -> "ClaimIssued[sale=" + e.sale() + ", cash=" + e.cash() + "]";
                    case JournalEntry other -> other.toString();
                };
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > MAX_LENGTH ? printable.substring(0, MAX_LENGTH) + "..." : printable;
    }
}
