/**
 * What tests of several drivers share: a port in memory, a log of events, the reader of vector files.
 */
@NullMarked
package sv.k1.hal.io;

import org.jspecify.annotations.NullMarked;
