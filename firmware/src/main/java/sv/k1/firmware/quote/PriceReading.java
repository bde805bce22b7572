package sv.k1.firmware.quote;

import sv.k1.firmware.money.ExchangeRate;

/**
 * What one source said the price is.
 *
 * @param source its configured name
 * @param atMillis when it was asked, by the monotonic clock: never what the source says about its age
 */
public record PriceReading(String source, ExchangeRate rate, long atMillis) {}
