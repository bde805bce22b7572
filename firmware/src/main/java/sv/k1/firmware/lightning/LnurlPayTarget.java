package sv.k1.firmware.lightning;

/**
 * Where an invoice can be asked for (LUD-01, LUD-06, LUD-16, LUD-17).
 *
 * @param url the https address of the parameters, checked for form only
 * @param shown how the customer knows it: the Lightning address, or the host of the link
 */
public record LnurlPayTarget(String url, String shown) {}
