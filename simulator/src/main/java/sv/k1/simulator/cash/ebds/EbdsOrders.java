package sv.k1.simulator.cash.ebds;

/**
 * What the three data bytes of an omnibus command order: EBDS sheet, section 5.
 *
 * @param enabled one bit for each of the denominations 1 to 7; with extended reporting 0 or not 0
 * @param interrupts special interrupt mode: an ENQ when something changed
 * @param escrow hold each note and ask the host
 * @param policy what becomes of a note that was inside at a power cut
 * @param extended messages of type 7 for notes in escrow and stacked notes
 */
record EbdsOrders(int enabled, boolean interrupts, boolean escrow, Policy policy, boolean extended) {
    /** Power-up policies: EBDS sheet, section 10. */
    enum Policy {
        A,
        B,
        C
    }

    static final int STACK_BIT = 0x20;
    static final int RETURN_BIT = 0x40;
    private static final int INTERRUPT_BIT = 0x01;
    private static final int ESCROW_BIT = 0x10;
    private static final int POLICY_SHIFT = 2;
    private static final int POLICY_MASK = 0x03;
    private static final int EXTENDED_BIT = 0x10;

    /** Before the host said anything the slot is closed. */
    static final EbdsOrders NONE = new EbdsOrders(0, false, true, Policy.A, false);

    static EbdsOrders read(int data0, int data1, int data2) {
        Policy policy =
                switch (data2 >> POLICY_SHIFT & POLICY_MASK) {
                    case 1 -> Policy.B;
                    case 2 -> Policy.C;
                    default -> Policy.A;
                };
        return new EbdsOrders(
                data0, (data1 & INTERRUPT_BIT) != 0, (data1 & ESCROW_BIT) != 0, policy, (data2 & EXTENDED_BIT) != 0);
    }
}
