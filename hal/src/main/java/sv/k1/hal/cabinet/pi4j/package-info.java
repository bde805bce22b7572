/**
 * Door, cashbox, tamper loop and lamp on the board's own GPIO pins. The only package that touches Pi4J; none of its
 * types leaves. Used by the wiring only.
 */
@NullMarked
package sv.k1.hal.cabinet.pi4j;

import org.jspecify.annotations.NullMarked;
