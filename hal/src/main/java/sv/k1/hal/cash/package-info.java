/** What a cash acceptor can be told and can report, free of any protocol. Drivers hold no money, policy or journal. */
@NullMarked
package sv.k1.hal.cash;

import org.jspecify.annotations.NullMarked;
