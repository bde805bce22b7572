/**
 * The synced store of entries: SQLite, hash chain, witness. The only user of JDBC.
 */
@NullMarked
package sv.k1.firmware.journal;

import org.jspecify.annotations.NullMarked;
