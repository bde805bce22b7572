/**
 * What every serial acceptor's driver has in common: one conversation without thread or I/O, and the one worker that gives
 * it a line, a clock and the core's commands. The protocols' packages depend on this one, never the other way round.
 */
@NullMarked
package sv.k1.hal.cash.session;

import org.jspecify.annotations.NullMarked;
