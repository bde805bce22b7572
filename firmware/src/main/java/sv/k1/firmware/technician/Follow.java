package sv.k1.firmware.technician;

import java.io.IOException;

/** Whoever follows what happens. */
interface Follow {
    /** @throws IOException when nobody follows any more */
    void tell(Report report) throws IOException;

    /** Nothing happened for a while. @throws IOException when nobody follows any more */
    void still() throws IOException;
}
