/** Telling the service manager that the core loop is alive. */
@NullMarked
package sv.k1.hal.supervisor;

import org.jspecify.annotations.NullMarked;
