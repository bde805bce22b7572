# CCNET sheet, sections 7, 8 and 14. FAST mechanics as in section10.story.

== box out and in again: restarts by itself, masks lost
ready
box-out
poll DROP CASSETTE OUT OF POSITION
insert 2000 SLOT_CLOSED
box-in
poll INITIALIZE
tick 100
poll UNIT DISABLED
happened cashbox out, inhibited, cashbox in

== box out and in again: stays until RESET
unit USD CASSETTE_OUT_UNTIL_RESET
ready
box-out
box-in
poll DROP CASSETTE OUT OF POSITION
host RESET = ACK
tick 100
poll UNIT DISABLED

== box out with a note in escrow: the note goes back after the restart
ready
escrow 2000
box-out
poll DROP CASSETTE OUT OF POSITION
host STACK = ILLEGAL COMMAND
box-in
tick 400
poll UNIT DISABLED
given-back 2000x1

== box full and emptied
ready
box-full
poll DROP CASSETTE FULL
box-emptied
poll IDLING
happened cashbox full, inhibited, enabled

== jam in the validator, cleared, RESET gives the note back
ready
escrow 2000
jam
poll VALIDATOR JAMMED
host RESET = ACK
tick 150
poll VALIDATOR JAMMED
clear-jam
poll VALIDATOR JAMMED
host RESET = ACK
tick 400
poll UNIT DISABLED
given-back 2000x1
happened taken in 2000, escrowed 2000, jammed, inhibited, cleared, returned 2000

== jam in the stacker, cleared, RESET stacks the note and tells it
ready
escrow 2000
host STACK = ACK
tick 70
jam
poll DROP CASSETTE JAMMED
clear-jam
host RESET = ACK
tick 350
poll BILL STACKED 04
poll UNIT DISABLED
in-box 2000x1

== the next note jams
ready
jam
poll IDLING
insert 2000
tick 150
poll VALIDATOR JAMMED
inside 2000 ACCEPTOR

== a jam mended restarts by itself, on some units
unit USD RECOVERS_BY_ITSELF
ready
escrow 2000
jam
clear-jam
poll INITIALIZE
tick 400
poll UNIT DISABLED
given-back 2000x1

== failures with their code
ready
fail 50
poll GENERIC FAILURE 50
host TABLE = BILL TABLE
repair
poll GENERIC FAILURE 50
host RESET = ACK
tick 100
poll UNIT DISABLED

== a cheat pulls the note out of escrow
ready
escrow 2000
cheat
peek CHEATED
peek CHEATED
host ACK = nothing
poll IDLING
given-back 2000x1
inside nothing
happened taken in 2000, escrowed 2000, cheated, returned 2000

== a cheat comes too late
ready
escrow 2000
host STACK = ACK
tick 70
cheat
tick 50
poll BILL STACKED 04
poll CHEATED
poll IDLING
in-box 2000x1

== a second note pauses everything
ready
escrow 2000
host STACK = ACK
tick 20
second-note
poll PAUSE
tick 5000
poll PAUSE
second-note-gone
poll STACKING
tick 100
poll BILL STACKED 04

== full after the last note that has room
ready
escrow 2000
host STACK = ACK
box-full
tick 100
poll BILL STACKED 04
poll DROP CASSETTE FULL
