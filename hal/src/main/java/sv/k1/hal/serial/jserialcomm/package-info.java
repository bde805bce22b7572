/** Serial lines through jSerialComm. The only package that touches the library; only the wiring may use it. */
@NullMarked
package sv.k1.hal.serial.jserialcomm;

import org.jspecify.annotations.NullMarked;
