package sv.k1.firmware.technician;

import java.io.IOException;

/** Answers requests of technicians; called by many threads at once. */
interface Desk {
    /** @param by user of the machine who asks */
    Report answer(Request request, String by) throws InterruptedException;

    /**
     * Tells a live question's news until nobody follows any more, or a day is over.
     *
     * @param by user of the machine who asks
     * @throws IOException when nobody follows any more
     */
    void follow(Request request, String by, Follow follow) throws IOException, InterruptedException;

    Wording words(String language);
}
