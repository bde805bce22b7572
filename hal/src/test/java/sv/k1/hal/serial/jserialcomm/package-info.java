/** Tests of the jSerialComm adapter against real pseudo-terminals of this kernel. */
@NullMarked
package sv.k1.hal.serial.jserialcomm;

import org.jspecify.annotations.NullMarked;
