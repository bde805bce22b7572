/** Tests of the journal with real files: what a crash, a bad medium or a second process can do to it. */
@NullMarked
package sv.k1.firmware.journal;

import org.jspecify.annotations.NullMarked;
