package sv.k1.firmware.payout.lightning.lnurl;

import java.io.IOException;
import sv.k1.firmware.destination.lnurl.WebAddress;
import sv.k1.firmware.web.Deadline;

/** Where the pages of strangers are read. */
@FunctionalInterface
public interface WebPages {
    /** What came, whole. */
    record Reply(int status, String body) {}

    /**
     * One question to an address, without redirects.
     *
     * @throws IOException with the reason, for a technician
     */
    Reply get(WebAddress address, Deadline deadline) throws IOException;
}
