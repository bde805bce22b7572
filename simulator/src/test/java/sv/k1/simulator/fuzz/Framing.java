package sv.k1.simulator.fuzz;

/** Puts a good frame around data, so that what is fuzzed lies behind the check. */
@FunctionalInterface
interface Framing {
    byte[] frame(byte[] data);
}
