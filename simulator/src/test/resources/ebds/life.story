== section 9 of the sheet, byte for byte
unit EUR
orders 00 1C 14
H>D 02 08 10 00 1C 14 03 10
D>H 02 0B 20 00 10 01 10 54 1E 03 60
tick 100
H>D 02 08 11 00 1C 14 03 11
D>H 02 0B 21 01 10 00 10 54 1E 03 61
H>D 02 08 60 00 00 05 03 6D
D>H 02 19 60 31 32 33 34 35 36 37 38 39 30 00 00 00 00 00 00 00 00 00 00 03 78
H>D 02 0A 71 02 00 1C 14 01 03 70
D>H 02 1E 71 02 01 10 00 10 54 1E 01 45 55 52 30 30 35 2B 30 30 00 41 41 42 41 00 00 00 03 78
H>D 02 0A 70 02 00 1C 14 02 03 72
D>H 02 1E 70 02 01 10 00 10 54 1E 02 45 55 52 30 31 30 2B 30 30 00 41 41 42 41 00 00 00 03 7E
H>D 02 0A 71 02 00 1C 14 08 03 79
D>H 02 1E 71 02 01 10 00 10 54 1E 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 03 26
H>D 02 08 10 7F 1C 14 03 6F
D>H 02 0B 20 01 10 00 10 54 1E 03 60
insert 2000 TAKEN_IN
H>D 02 08 11 7F 1C 14 03 6E
D>H 02 0B 21 02 10 00 10 54 1E 03 62
tick 100
H>D 02 08 10 7F 1C 14 03 6F
D>H 02 1E 70 02 04 10 00 10 54 1E 00 45 55 52 30 32 30 2B 30 30 01 41 41 42 41 00 00 00 03 7B
H>D 02 08 11 7F 3C 14 03 4E
D>H 02 0B 21 08 10 00 10 54 1E 03 68
tick 40
inside 2000 STACKER
H>D 02 08 10 7F 1C 14 03 6F
D>H 02 0B 20 08 10 00 10 54 1E 03 69
tick 40
cashbox 2000x1
H>D 02 08 11 7F 1C 14 03 6E
D>H 02 1E 71 02 11 10 00 10 54 1E 00 45 55 52 30 32 30 2B 30 30 01 41 41 42 41 00 00 00 03 6F
H>D 02 08 10 7F 1C 14 03 6F
D>H 02 0B 20 01 10 00 10 54 1E 03 60

== returned by the host
unit USD
ready
escrow 2000
poll note specification USD 020+00 escrowed
return omnibus reply returning
tick 80
poll omnibus reply idling returned
poll omnibus reply idling
tick 30
returned 2000x1
cashbox none
happened returned 2000

== what happens is told in order
unit USD
poll omnibus reply power-up
tick 100
poll omnibus reply idling
happened enabled
insert 2000 TAKEN_IN
insert 2000 NOTE_IN_THE_WAY
polling 200
stack omnibus reply stacking
tick 100
poll note specification USD 020+00 idling stacked
happened taken in 2000, escrowed 2000, stacked 2000
orders 00 1C 14
poll omnibus reply idling
happened inhibited
insert 2000 SLOT_CLOSED

== a note that is not enabled is refused
unit USD
ready
extended 03 01 00 00 00 00 00 00 00 -> omnibus reply idling
insert 2000 TAKEN_IN
tick 100
poll omnibus reply idling rejected
poll omnibus reply idling
insert 100 TAKEN_IN
tick 100
poll note specification USD 001+00 escrowed
returned 2000x1

== inhibits of the long form
unit USD
ready
extended 03 10 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 -> omnibus reply idling
insert 2000 TAKEN_IN
tick 100
poll note specification USD 020+00 escrowed

== paper the unit does not know is refused
unit USD
ready
insert 2500 TAKEN_IN
tick 100
poll omnibus reply idling rejected
returned 2500x1

== without extension the denomination comes as a number
unit USD-PLAIN
orders 7F 1C 04
ready
insert 2000 TAKEN_IN
tick 100
H>D 02 08 11 7F 1C 04 03 7E
D>H 02 0B 21 04 10 28 00 50 1E 03 58
H>D 02 08 10 7F 3C 04 03 5F
D>H 02 0B 20 08 10 00 00 50 1E 03 7D
tick 80
H>D 02 08 11 7F 1C 04 03 7E
D>H 02 0B 21 11 10 28 00 50 1E 03 4D

== without extension each denomination has its bit
unit EUR-PLAIN
orders 01 1C 04
ready
insert 1000 TAKEN_IN
tick 100
poll omnibus reply idling rejected
insert 500 TAKEN_IN
tick 100
poll omnibus reply escrowed value 1
extended 02 01 -> omnibus reply escrowed invalid command value 1

== an extended unit polled in the old way tells numbers
unit USD
orders 7F 1C 04
ready
insert 10000 TAKEN_IN
tick 100
poll omnibus reply escrowed value 7

== without escrow a note is stacked at once
unit USD
orders 7F 0C 14
ready
insert 500 TAKEN_IN
tick 200
poll note specification USD 005+00 idling stacked
cashbox 500x1

== stacked in the short form
unit USD STACKED_IN_SHORT_FORM
ready
escrow 2000
stack omnibus reply stacking
tick 80
poll omnibus reply idling stacked
poll omnibus reply idling

== the reply to STACK may still say escrowed
unit USD STACK_STILL_ESCROWED
ready
escrow 2000
stack omnibus reply escrowed
poll omnibus reply stacking

== STACK with nothing in escrow is ignored
unit USD
ready
stack omnibus reply idling
return omnibus reply idling

== STACK with nothing in escrow is an invalid command on some units
unit USD INVALID_COMMAND_WITHOUT_NOTE
ready
stack omnibus reply idling invalid command
poll omnibus reply idling

== STACK and RETURN at once is no command
unit USD
ready
escrow 2000
orders 7F 7C 14
poll note specification USD 020+00 escrowed invalid command
orders 7F 1C 14
poll note specification USD 020+00 escrowed
inside 2000 ACCEPTOR

== RETURN works with acceptance off
unit USD
ready
escrow 2000
orders 00 1C 14
return omnibus reply returning

== a host that stops polling gets no note, and the customer gets it back
unit USD
ready
escrow 2000
tick 4800
inside 2000 ACCEPTOR
tick 400
returned 2000x1
insert 2000 SLOT_CLOSED
poll omnibus reply idling returned
insert 2000 TAKEN_IN

== some units hold the note for ever
unit USD HOLDS_WITHOUT_POLLS
ready
escrow 2000
tick 20000
poll note specification USD 020+00 escrowed

== the host's own escrow time-out
unit USD
ready
extended 04 02 00 -> escrow time-out idling
insert 2000 TAKEN_IN
polling 2000
poll note specification USD 020+00 escrowed
polling 300
returned 2000x1

== a retrieved note is told when the customer took it
unit USD
ready
extended 0B 01 -> note retrieved idling
escrow 2000
return omnibus reply returning
tick 80
poll omnibus reply idling returned
tick 30
poll note retrieved idling returned
poll omnibus reply idling

== ENQ in the special interrupt mode
unit USD
orders 7F 1D 14
ready
insert 2000 TAKEN_IN
tick 5
D>H 05
tick 100
D>H 05
poll note specification USD 020+00 escrowed
