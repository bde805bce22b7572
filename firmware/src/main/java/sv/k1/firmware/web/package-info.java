/**
 * What every peer that is asked over HTTP has in common: bounded calls and exact JSON. Knows no peer and decides nothing.
 * Used by the adapters of nodes, chains, prices and payments.
 */
@NullMarked
package sv.k1.firmware.web;

import org.jspecify.annotations.NullMarked;
