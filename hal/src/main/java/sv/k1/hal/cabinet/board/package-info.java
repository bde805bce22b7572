/**
 * The cabinet's I/O board on a serial line, which speaks lines of ASCII (see {@link
 * sv.k1.hal.cabinet.board.BoardSession}). Used by the wiring only.
 */
@NullMarked
package sv.k1.hal.cabinet.board;

import org.jspecify.annotations.NullMarked;
