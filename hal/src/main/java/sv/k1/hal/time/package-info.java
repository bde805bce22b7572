/** Clocks, passed in through constructors so that tests own time. Time-outs use the monotonic clock only. */
@NullMarked
package sv.k1.hal.time;

import org.jspecify.annotations.NullMarked;
