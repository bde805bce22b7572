package sv.k1.simulator.chain.rpc;

/** What may go wrong with one call on its way. */
public sealed interface RpcFault {
    /** The call is done and its answer never comes: the connection stays open until the caller gives up. */
    record NoAnswer() implements RpcFault {}

    /** The call is done and the connection is cut before the answer. */
    record CutAfter() implements RpcFault {}

    /** HTTP 500 without a JSON body; the call is not done. */
    record ServerError() implements RpcFault {}

    /** The call is done, the answer comes late. */
    record Slow(long millis) implements RpcFault {
        public Slow {
            if (millis < 0 || millis > 600_000) {
                throw new IllegalArgumentException("slow means 0 to 600000 ms, not " + millis);
            }
        }
    }
}
