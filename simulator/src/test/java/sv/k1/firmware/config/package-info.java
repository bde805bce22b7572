@NullMarked
package sv.k1.firmware.config;

import org.jspecify.annotations.NullMarked;
