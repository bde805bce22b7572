/**
 * The operator's own bitcoin node over JSON-RPC: verdicts, confirmations, fee estimates and a watch-only wallet of our
 * account. Holds no keys. Used by {@code app} alone; everybody else sees {@code ChainBackend}.
 */
@NullMarked
package sv.k1.firmware.payout.node;

import org.jspecify.annotations.NullMarked;
