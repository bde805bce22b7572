package sv.k1.firmware.technician;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.alert.Concern;

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

    /** The machine in figures for Prometheus; nothing when it cannot tell. */
    Optional<String> figures() throws InterruptedException;

    /** What needs a person now; nothing when the machine cannot tell. */
    Optional<List<Concern>> concerns(String language) throws InterruptedException;

    /** Whether customers can buy. */
    boolean isOpen() throws InterruptedException;

    Wording words(String language);
}
