/**
 * Code readers on a serial line: any that sends text with or without a suffix, and GM65 modules in command-trigger mode
 * (scanner sheet, sections 1, 2 and 7). Used by the wiring only.
 */
@NullMarked
package sv.k1.hal.scan.serial;

import org.jspecify.annotations.NullMarked;
