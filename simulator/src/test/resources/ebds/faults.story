== the cassette is removed and refitted
unit USD
ready
cashbox-out
H>D 02 08 11 7F 1C 14 03 6E
D>H 02 0B 21 00 00 00 10 54 1E 03 70
insert 2000 SLOT_CLOSED
cashbox-in
H>D 02 08 10 7F 1C 14 03 6F
D>H 02 0B 20 01 10 00 10 54 1E 03 60
happened cashbox out, inhibited, cashbox in, enabled

== a blank stacked message after the refit on some units
unit USD BLANK_STACKED_AFTER_REFIT
ready
cashbox-out
poll omnibus reply cassette removed
cashbox-in
poll note specification blank idling stacked
poll omnibus reply idling
cashbox none

== the cassette is removed with a note in escrow
unit USD
ready
escrow 2000
cashbox-out
tick 100
poll omnibus reply returned cassette removed
tick 30
returned 2000x1

== the cassette is removed while stacking
unit USD
ready
escrow 2000
stack omnibus reply stacking
tick 50
cashbox-out
tick 500
poll omnibus reply cassette removed
inside 2000 STACKER
cashbox-in
tick 20
poll note specification USD 020+00 idling stacked
cashbox 2000x1

== full
unit USD CAPACITY 2
ready
escrow 2000
stack omnibus reply stacking
polling 200
escrow 100
stack omnibus reply stacking
tick 80
poll note specification USD 001+00 stacked stacker full
poll omnibus reply stacker full
insert 100 SLOT_CLOSED
empty
poll omnibus reply idling
cashbox 100x1 2000x1

== cheated
unit USD
ready
cheat
H>D 02 08 11 7F 1C 14 03 6E
D>H 02 0B 21 01 11 00 10 54 1E 03 60
H>D 02 08 10 7F 1C 14 03 6F
D>H 02 0B 20 01 10 00 10 54 1E 03 60

== a note on a string is pulled out of escrow
unit USD
ready
escrow 2000
cheat
poll omnibus reply idling cheated
returned 2000x1
cashbox none

== a note past the point of no return cannot be pulled out
unit USD
ready
escrow 2000
stack omnibus reply stacking
tick 50
cheat
tick 50
poll note specification USD 020+00 idling stacked cheated
cashbox 2000x1

== cheated as a sign of nearly full
unit USD CAPACITY 2 NEARLY_FULL_SHOWN_AS_CHEATED
ready
escrow 2000
stack omnibus reply stacking
tick 80
poll note specification USD 020+00 idling stacked
poll omnibus reply idling
escrow 2000
stack omnibus reply stacking
tick 80
poll note specification USD 020+00 stacked cheated stacker full

== jammed until a soft reset
unit USD
ready
insert 2000 TAKEN_IN
jam
H>D 02 08 11 7F 1C 14 03 6E
D>H 02 0B 21 00 14 00 10 54 1E 03 64
tick 1000
inside 2000 ACCEPTOR
clear-jam
H>D 02 08 10 7F 1C 14 03 6F
D>H 02 0B 20 00 14 00 10 54 1E 03 65
reset
tick 50
poll omnibus reply power-up
tick 200
poll omnibus reply idling returned
happened taken in 2000, jammed 2000, inhibited, cleared, enabled

== a soft reset does not clear a jam
unit USD
ready
escrow 2000
stack omnibus reply stacking
tick 50
jam
reset
tick 50
poll omnibus reply jammed power-up
tick 1000
poll omnibus reply jammed power-up
clear-jam
reset
tick 50
poll omnibus reply power-up
tick 200
poll note specification USD 020+00 idling stacked

== a jam ends with the way free on some units
unit USD JAM_CLEARS_BY_ITSELF
ready
escrow 2000
stack omnibus reply stacking
tick 20
jam
tick 1000
poll omnibus reply jammed
clear-jam
tick 60
poll note specification USD 020+00 idling stacked

== the next note jams
unit USD
ready
jam
poll omnibus reply idling
insert 2000 TAKEN_IN
poll omnibus reply jammed

== failure
unit USD
ready
fail
H>D 02 08 11 7F 1C 14 03 6E
D>H 02 0B 21 00 10 04 10 54 1E 03 64
insert 2000 SLOT_CLOSED
repair
poll omnibus reply idling

== paused
unit USD
ready
insert 2000 TAKEN_IN
second-note
tick 1000
poll omnibus reply accepting paused
pull-second-note
tick 100
poll note specification USD 020+00 escrowed
