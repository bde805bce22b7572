package sv.k1.firmware.technician;

/** Answers requests of technicians; called by many threads at once. */
interface Desk {
    /** @param by user of the machine who asks */
    Report answer(Request request, String by) throws InterruptedException;

    Wording words(String language);
}
