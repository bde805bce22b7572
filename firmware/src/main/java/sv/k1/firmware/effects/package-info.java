/**
 * The thin edge around the core: the loop that syncs before it acts, and one runner for each device or peer.
 */
@NullMarked
package sv.k1.firmware.effects;

import org.jspecify.annotations.NullMarked;
