/**
 * A simulated CashCode bill validator that speaks CCNET, with its own codec, tables and mechanics, written from the protocol
 * sheet alone: it must never see the driver. Used by the world, the consoles and tests.
 */
@NullMarked
package sv.k1.simulator.cash.ccnet;

import org.jspecify.annotations.NullMarked;
