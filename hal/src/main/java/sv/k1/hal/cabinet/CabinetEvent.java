package sv.k1.hal.cabinet;

/** What the cabinet's sensors report, debounced. A cut wire reads as open (normally closed loops). */
public sealed interface CabinetEvent {
    record Door(boolean open) implements CabinetEvent {}

    record Cashbox(boolean removed) implements CabinetEvent {}

    record Tamper(boolean broken) implements CabinetEvent {}

    /** The sensors cannot be read: treated as open by the gate. */
    record SensorsLost(String reason) implements CabinetEvent {}
}
