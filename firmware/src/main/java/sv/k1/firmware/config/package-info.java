/**
 * The configuration file: read once before start, every mistake told with its line. Only {@code app} loads it; everybody gets
 * plain values from there.
 */
@NullMarked
package sv.k1.firmware.config;

import org.jspecify.annotations.NullMarked;
