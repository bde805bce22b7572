package sv.k1.firmware.technician;

/** Answers requests of technicians; called by many threads at once. */
interface Desk {
    Report answer(Request request) throws InterruptedException;

    Wording words(String language);
}
