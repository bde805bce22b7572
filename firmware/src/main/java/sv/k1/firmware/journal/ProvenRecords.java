package sv.k1.firmware.journal;

/** Takes records one by one, each after its hash has proven it and all before it. */
@FunctionalInterface
interface ProvenRecords {
    void take(byte[] record) throws StoreFault;
}
