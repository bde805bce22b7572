package sv.k1.hal.cash;

/**
 * Who the device says it is.
 *
 * @param protocol the protocol spoken, as in the configuration ({@code id003})
 * @param model model as far as the device tells, empty if it does not
 * @param firmware firmware as far as the device tells, empty if it does not
 * @param text the device's identification as sent, printable characters only
 */
public record AcceptorIdentity(String protocol, String model, String firmware, String text) {}
