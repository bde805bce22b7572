/** Tests of what a trace is made of; whole traces are played in the tests of the registry. */
@NullMarked
package sv.k1.hal.cash.trace;

import org.jspecify.annotations.NullMarked;
