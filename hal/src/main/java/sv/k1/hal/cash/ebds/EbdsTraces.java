package sv.k1.hal.cash.ebds;

import java.util.ArrayList;
import java.util.List;
import sv.k1.hal.cash.session.AcceptorTrace;
import sv.k1.hal.cash.session.AcceptorTrace.Direction;

/** Wire trace on its way out; what nobody fetches in time is counted, not kept. */
final class EbdsTraces {
    private static final int MOST_LINES = 256;

    private final List<AcceptorTrace> lines = new ArrayList<>();
    private int dropped;

    void sent(EbdsFrame frame, String meaning) {
        add(new AcceptorTrace(Direction.TO_DEVICE, frame.toString(), meaning));
    }

    void received(EbdsFrame frame, String meaning) {
        add(new AcceptorTrace(Direction.FROM_DEVICE, frame.toString(), meaning));
    }

    void garbage(EbdsCodec.Decoded.Garbage garbage) {
        add(new AcceptorTrace(
                Direction.FROM_DEVICE, "", "garbage, " + garbage.skipped() + " bytes dropped: " + garbage.reason()));
    }

    private void add(AcceptorTrace line) {
        if (lines.size() < MOST_LINES) {
            lines.add(line);
        } else {
            dropped++;
        }
    }

    List<AcceptorTrace> take() {
        if (dropped > 0) {
            lines.add(new AcceptorTrace(Direction.FROM_DEVICE, "", dropped + " lines of trace were not kept"));
        }
        List<AcceptorTrace> taken = List.copyOf(lines);
        lines.clear();
        dropped = 0;
        return taken;
    }
}
