== a repeated message gets the same reply and does nothing again
unit USD
ready
escrow 2000
stack omnibus reply stacking
tick 80
again omnibus reply stacking
poll note specification USD 020+00 idling stacked
again note specification USD 020+00 idling stacked
again note specification USD 020+00 idling stacked
poll omnibus reply idling
cashbox 2000x1

== a lost reply to STACK
unit USD
ready
escrow 2000
lose 1
stack nothing
again omnibus reply stacking
tick 80
poll note specification USD 020+00 idling stacked
cashbox 2000x1

== a lost stacked event is told again
unit USD
ready
escrow 2000
stack omnibus reply stacking
tick 80
lose 1
poll nothing
again note specification USD 020+00 idling stacked
poll omnibus reply idling

== a query between does not eat an event
unit USD
ready
escrow 2000
stack omnibus reply stacking
tick 80
query 05 auxiliary reply "1234567890"
extended 02 01 -> note specification index 1 USD 001+00 idling
poll note specification USD 020+00 idling stacked
poll omnibus reply idling

== no note goes in while a stacked event waits for the host
unit USD
ready
escrow 2000
stack omnibus reply stacking
tick 80
insert 100 SLOT_CLOSED
poll note specification USD 020+00 idling stacked
insert 100 SLOT_CLOSED
poll omnibus reply idling
insert 100 TAKEN_IN

== silence to a damaged frame
unit USD
ready
H>D 02 08 10 7F 1C 14 03 6E
D>H nothing
H>D 02 08 10 7F
tick 60
poll omnibus reply idling

== some units answer a damaged frame by the other bit
unit USD NAK_ON_BAD_CHECKSUM
H>D 02 08 10 7F 1C 14 03 6F
D>H 02 0B 20 00 10 01 10 54 1E 03 60
H>D 02 08 11 7F 1C 14 03 6F
D>H 02 0B 20 00 10 01 10 54 1E 03 60
tick 100
H>D 02 08 11 7F 1C 14 03 6E
D>H 02 0B 21 01 10 00 10 54 1E 03 61
H>D 02 08 10 7F 1C 14 03 6E
D>H 02 0B 21 01 10 00 10 54 1E 03 61

== any first bit will do
unit USD
H>D 02 08 11 7F 1C 14 03 6E
D>H 02 0B 21 00 10 01 10 54 1E 03 61

== some units want the first bit to be zero
unit USD FIRST_TOGGLE_IS_ZERO
H>D 02 08 11 7F 1C 14 03 6E
D>H 02 0B 20 00 10 01 10 54 1E 03 60
H>D 02 08 11 7F 1C 14 03 6E
D>H 02 0B 20 00 10 01 10 54 1E 03 60
H>D 02 08 10 7F 1C 14 03 6F
D>H 02 0B 20 00 10 01 10 54 1E 03 60
H>D 02 08 11 7F 1C 14 03 6E
D>H 02 0B 21 00 10 01 10 54 1E 03 61

== our own reply on a looped wire is no command
unit USD
ready
H>D 02 0B 20 01 10 00 10 54 1E 03 60
D>H nothing

== late replies
unit USD
ready
delay 40
H>D 02 08 10 7F 1C 14 03 6F
D>H nothing
tick 40
D>H 02 0B 20 01 10 00 10 54 1E 03 60
