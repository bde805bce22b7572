package sv.k1.firmware.quote;

import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;

/**
 * What an amount of cash buys.
 *
 * @param fee what the operator keeps
 * @param value the cash that is turned into bitcoin: cash minus fee
 * @param bought satoshis for the value, rounded down
 * @param networkFee the customer's part of the miners' fee, at most what was bought
 * @param paid what arrives: bought minus network fee; zero when the fee eats it all
 */
public record Conversion(Fiat cash, Fiat fee, Fiat value, Sats bought, Sats networkFee, Sats paid) {}
