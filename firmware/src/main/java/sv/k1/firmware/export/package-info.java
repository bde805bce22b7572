/** Tables for the operator's accounts, made of a journal by reading only. Each has one set of columns with names that stay. */
@NullMarked
package sv.k1.firmware.export;

import org.jspecify.annotations.NullMarked;
