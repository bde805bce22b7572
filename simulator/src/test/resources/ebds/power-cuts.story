== idle
unit USD
ready
cut
H>D 02 08 10 7F 1C 14 03 6F
D>H nothing
restore
poll omnibus reply power-up
tick 100
poll omnibus reply idling
happened inhibited, power off, power on, enabled

== mute while it boots
unit USD
ready
cut
tick 1000
restore
poll omnibus reply power-up
tick 50
poll omnibus reply power-up
tick 50
poll omnibus reply idling

== waits for the host's policy
unit USD
ready
cut
restore
tick 5000
query 05 auxiliary reply "1234567890"
poll omnibus reply power-up
poll omnibus reply idling

== accepting, any policy: returned
unit USD
ready
insert 2000 TAKEN_IN
cut
restore
poll omnibus reply power-up
tick 100
poll omnibus reply returning
tick 80
poll omnibus reply idling returned
tick 30
returned 2000x1

== accepting: rejected on some units
unit USD REJECTED_AFTER_POWER_UP
ready
insert 2000 TAKEN_IN
cut
restore
poll omnibus reply power-up
tick 200
poll omnibus reply idling rejected
tick 30
returned 2000x1

== in escrow, policy A: returned
unit USD
orders 7F 1C 10
ready
escrow 2000
cut
restore
poll omnibus reply power-up
tick 100
poll omnibus reply returning
tick 80
poll omnibus reply idling returned

== in escrow, policy B: the host must decide, RETURN
unit EUR
ready
escrow 2000
cut
restore
poll omnibus reply power-up
tick 100
H>D 02 08 10 7F 1C 14 03 6F
D>H 02 1E 70 02 04 10 01 10 54 1E 00 45 55 52 30 32 30 2B 30 30 01 41 41 42 41 00 00 00 03 7A
insert 500 NOTE_IN_THE_WAY
H>D 02 08 11 7F 5C 14 03 2E
D>H 02 0B 21 20 10 00 10 54 1E 03 40
tick 80
H>D 02 08 10 7F 1C 14 03 6F
D>H 02 0B 20 41 10 00 10 54 1E 03 20

== in escrow, policy C: the host must decide, STACK
unit USD
orders 7F 1C 18
ready
escrow 2000
cut
restore
poll omnibus reply power-up
tick 100
poll note specification USD 020+00 escrowed power-up
stack omnibus reply stacking
tick 80
poll note specification USD 020+00 idling stacked
cashbox 2000x1

== in escrow, standard form
unit USD
orders 7F 1C 04
ready
escrow 2000
cut
restore
poll omnibus reply power-up
tick 100
poll omnibus reply escrowed power-up value 5

== stacking, policy A: stacked, nothing is told
unit USD
orders 7F 1C 10
ready
escrow 2000
stack omnibus reply stacking
tick 20
cut
inside 2000 ACCEPTOR
restore
poll omnibus reply power-up
tick 100
poll omnibus reply stacking
tick 80
poll omnibus reply idling
cashbox 2000x1

== stacking, policy A: a blank message on some units
unit USD BLANK_STACKED_WITH_POLICY_A
orders 7F 1C 10
ready
escrow 2000
stack omnibus reply stacking
tick 50
cut
inside 2000 STACKER
restore
poll omnibus reply power-up
tick 200
poll note specification blank idling stacked
cashbox 2000x1

== stacking, policy B: stacked with value
unit USD
ready
escrow 2000
stack omnibus reply stacking
tick 50
cut
restore
poll omnibus reply power-up
tick 200
poll note specification USD 020+00 idling stacked
poll omnibus reply idling
cashbox 2000x1

== stacking, policy C: stacked without value
unit USD
orders 7F 1C 18
ready
escrow 2000
stack omnibus reply stacking
tick 50
cut
restore
poll omnibus reply power-up
tick 200
poll note specification blank idling stacked
poll omnibus reply idling
cashbox 2000x1

== stacked told, next message never came: told again
unit USD
ready
escrow 2000
stack omnibus reply stacking
tick 80
poll note specification USD 020+00 idling stacked
cut
restore
poll omnibus reply power-up
tick 100
poll note specification USD 020+00 idling stacked
poll omnibus reply idling
cut
restore
poll omnibus reply power-up
tick 100
poll omnibus reply idling

== stacked told, next message never came: forgotten on some units
unit USD POWER_UP_FORGETS_STACKED
ready
escrow 2000
stack omnibus reply stacking
tick 80
poll note specification USD 020+00 idling stacked
cut
restore
poll omnibus reply power-up
tick 100
poll omnibus reply idling

== the host's STACK was lost in the cut
unit USD
ready
escrow 2000
cut
stack nothing
restore
poll omnibus reply power-up
tick 100
poll note specification USD 020+00 escrowed power-up

== a note at the mouth stays there until it is taken
unit USD
ready
escrow 2000
return omnibus reply returning
tick 80
inside 2000 MOUTH
cut
tick 30
inside none
returned 2000x1

== a soft reset is a start without a reply
unit USD
ready
reset
D>H nothing
poll nothing
tick 50
poll omnibus reply power-up
tick 100
poll omnibus reply idling

== a soft reset with a note in escrow
unit USD
ready
escrow 2000
reset
tick 50
poll omnibus reply power-up
tick 100
poll note specification USD 020+00 escrowed power-up

== a soft reset while stacking
unit USD
ready
escrow 2000
stack omnibus reply stacking
tick 50
reset
tick 50
poll omnibus reply power-up
tick 200
poll note specification USD 020+00 idling stacked
cashbox 2000x1

== settings are lost at a restart
unit USD
ready
extended 03 00 00 00 00 00 00 00 00 -> omnibus reply idling
reset
tick 50
ready
insert 2000 TAKEN_IN
tick 100
poll note specification USD 020+00 escrowed

== settings survive on some units
unit USD SETTINGS_SURVIVE_RESTART
ready
extended 03 00 00 00 00 00 00 00 00 -> omnibus reply idling
reset
tick 50
ready
insert 2000 TAKEN_IN
tick 100
poll omnibus reply idling rejected

== a stray ENQ at power-up
unit USD STRAY_ENQ
ready
cut
restore
D>H 05
poll omnibus reply power-up
