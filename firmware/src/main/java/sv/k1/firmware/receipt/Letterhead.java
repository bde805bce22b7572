package sv.k1.firmware.receipt;

/**
 * What every slip of this machine says.
 *
 * @param isTest whether the coins are worth nothing
 */
record Letterhead(String operator, String contact, String machine, boolean isTest) {}
