/** The twin of the cabinet's I/O board: door, cashbox switch, tamper loop and lamp behind a line of text. */
@NullMarked
package sv.k1.simulator.cabinet;

import org.jspecify.annotations.NullMarked;
