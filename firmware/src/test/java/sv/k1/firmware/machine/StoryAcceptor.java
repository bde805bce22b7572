package sv.k1.firmware.machine;

import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.ResumePoint;

/** One acceptor of a story's world. */
interface StoryAcceptor {
    /** What its driver tells after a start of the service. */
    void tellTruth(ResumePoint resume);

    /** The customer puts something in; whether the slot is open was seen to before. */
    void insert(long minor);

    void obey(AcceptorCommand command);

    /** What is physically in its cashbox. */
    long takenMinor();
}
