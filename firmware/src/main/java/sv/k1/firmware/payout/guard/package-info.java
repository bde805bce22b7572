/** What stands between the core and the keys: the journal's own word on what is owed, and a limit for each hour (threats T3, T17). */
@NullMarked
package sv.k1.firmware.payout.guard;

import org.jspecify.annotations.NullMarked;
