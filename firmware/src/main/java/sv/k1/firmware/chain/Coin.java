package sv.k1.firmware.chain;

import sv.k1.firmware.money.Sats;

/**
 * One unspent output that our keys can spend, always P2WPKH on our BIP84 account.
 *
 * @param chain 0 for receiving (deposits), 1 for change
 * @param index of the key on that chain
 * @param confirmed whether a block holds it
 * @param unconfirmedAncestors how many of our own unconfirmed transactions it rests on, itself included; 0 when confirmed
 */
public record Coin(OutPoint outPoint, Sats value, int chain, int index, boolean confirmed, int unconfirmedAncestors) {}
