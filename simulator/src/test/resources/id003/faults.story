# Mechanical trouble. FAST mechanics as in power-cuts.story.

== jam in the acceptor stays until it is cleared and RESET
unit USD FAST
ready
escrow 2000
jam ACCEPTOR
poll JAM IN ACCEPTOR
host STACK-2 INVALID COMMAND
host RESET ACK
tick 300
poll JAM IN ACCEPTOR
clear-jam
poll JAM IN ACCEPTOR
host RESET ACK
tick 300
poll RETURNING
take
poll DISABLE
returned 2000x1

== jam in the stacker with an uncredited note: reported after clearing and RESET
unit USD FAST
ready
escrow 2000
host STACK-2 ACK
tick 70
jam STACKER
poll JAM IN STACKER
inside 2000 STACKER
clear-jam
host RESET ACK
host SET-OPTIONAL-FUNCTION-02-00 echo
tick 300
poll VEND VALID
host ACK nothing
poll STACKED
cashbox 2000x1

== a technician pulls the stuck note out: nothing is reported
unit USD FAST
ready
escrow 2000
host STACK-2 ACK
tick 70
jam STACKER
take-out
clear-jam
host RESET ACK
tick 300
poll DISABLE
cashbox none
taken-out 2000x1
inside none

== jam after an early VEND VALID: shown after the ACK
unit USD FAST
ready
escrow 2000
host STACK-1 ACK
tick 40
poll VEND VALID
jam STACKER
poll VEND VALID
host ACK nothing
poll JAM IN STACKER

== cashbox out while idle: back by itself through INITIALIZE
unit USD FAST
ready
cashbox-out
poll STACKER OPEN
insert 2000 SLOT_CLOSED
cashbox-in
poll INITIALIZE
tick 100
poll ENABLE / IDLING

== cashbox out, the unit that waits for RESET
unit USD FAST STACKER_OPEN_UNTIL_RESET
ready
cashbox-out
poll STACKER OPEN
cashbox-in
polling 5000
poll STACKER OPEN
host RESET ACK
tick 100
poll DISABLE

== no stack while the cashbox is out: the note comes back when it is in
unit USD FAST
ready
escrow 2000
cashbox-out
poll STACKER OPEN
host STACK-2 INVALID COMMAND
cashbox-in
tick 300
poll RETURNING
take
poll ENABLE / IDLING
returned 2000x1

== cashbox out in the middle of the stroke: reported when it is in again
unit USD FAST
ready
escrow 2000
host STACK-2 ACK
tick 70
cashbox-out
poll STACKER OPEN
tick 1000
cashbox none
cashbox-in
tick 300
poll VEND VALID
cashbox 2000x1

== VEND VALID comes before the open cashbox
unit USD FAST
ready
escrow 2000
host STACK-2 ACK
tick 100
cashbox-out
poll VEND VALID
host ACK nothing
poll STACKER OPEN

== stacker full closes the slot until it is emptied and RESET
unit USD FAST
ready
full
poll STACKER FULL
insert 2000 SLOT_CLOSED
empty
poll STACKER FULL
host RESET ACK
tick 100
poll DISABLE

== the last note that fits
unit USD FAST CAPACITY 1
ready
escrow 2000
host STACK-2 ACK
tick 100
poll VEND VALID
host ACK nothing
poll STACKED
tick 50
poll STACKER FULL
cashbox 2000x1

== cheat: the note on its string is gone, CHEATED until RESET
unit USD FAST
ready
escrow 2000
cheat
poll CHEATED
returned 2000x1
host RESET ACK
tick 100
poll DISABLE

== failure with its code
unit USD FAST
ready
fail A2
poll FAILURE A2
host RESET ACK
tick 100
poll FAILURE A2
repair
poll FAILURE A2
host RESET ACK
tick 100
poll DISABLE

== pause until the second note is pulled out, then on with the first
unit USD FAST
ready
escrow 2000
polling 5000
second-note
poll PAUSE
host STACK-2 INVALID COMMAND
polling 20000
poll PAUSE
pull-second-note
poll ESCROW 65
polling 4800
poll ESCROW 65
host STACK-2 ACK
tick 100
poll VEND VALID

== a mad unit says what it wants
unit USD FAST
ready
pretend 2F
poll unknown status 2F
pretend 15
poll VEND VALID
truth
poll ENABLE / IDLING
