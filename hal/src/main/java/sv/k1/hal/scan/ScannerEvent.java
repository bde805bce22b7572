package sv.k1.hal.scan;

/** What a scanner reported. */
public sealed interface ScannerEvent {
    record Connected(String detail) implements ScannerEvent {}

    record Disconnected(String reason) implements ScannerEvent {}

    /** One complete code, read while armed. */
    record Scanned(ScannedText text) implements ScannerEvent {}

    /** Something was in view or on the wire that is no usable code: too long, control characters, two codes at once. */
    record Unreadable(String reason) implements ScannerEvent {}
}
