package sv.k1.hal.print;

/** What the printer did. {@code Printed} is said only on the device's own word (ESC/POS sheet, section 9). */
public sealed interface PrinterEvent {
    /** Sent on every change, and once after each (re)connection. */
    record StatusChanged(PrinterStatus status) implements PrinterEvent {}

    /** The device confirmed that everything up to the end of this document was printed. */
    record Printed(String documentId) implements PrinterEvent {}

    /** Nothing of this document was sent: the status forbade it. It may be tried again. */
    record NotStarted(String documentId, String reason) implements PrinterEvent {}

    /** Some bytes went out, and the device did not confirm the end. Paper may or may not exist. */
    record Unknown(String documentId, String reason) implements PrinterEvent {}
}
