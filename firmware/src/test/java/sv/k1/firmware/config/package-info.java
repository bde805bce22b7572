/** Tests of the configuration: the example, and every kind of mistake with the exact line it gets. */
@NullMarked
package sv.k1.firmware.config;

import org.jspecify.annotations.NullMarked;
