# ID-003 sheet, section 11: where the note is when the power goes, and what the unit says and does afterwards.
# FAST mechanics: accepting 150, stacking 100 (lever 40, no return 60), stacked 50, back to the mouth 100, boot 50, init 100.

== idle
unit USD FAST
ready
cut
restore
poll POWER UP
host RESET ACK
poll INITIALIZE
tick 100
poll DISABLE

== inhibited
unit USD FAST
ready
host SET-INHIBIT-01 echo
poll DISABLE
cut
restore
poll POWER UP

== no answer at all without power and while booting
unit USD FAST
ready
cut
host STATUS-REQUEST nothing
power
tick 45
host STATUS-REQUEST nothing
tick 5
poll POWER UP

== accepting
unit USD FAST
ready
insert 2000 TAKEN_IN
tick 100
cut
restore
poll POWER UP WITH BILL IN ACCEPTOR
host RESET ACK
poll INITIALIZE
tick 300
poll RETURNING
inside 2000 MOUTH
take
poll DISABLE
returned 2000x1
cashbox none

== escrow without STACK
unit USD FAST
ready
escrow 2000
cut
restore
poll POWER UP WITH BILL IN ACCEPTOR
host STACK-2 INVALID COMMAND
host RESET ACK
tick 300
poll RETURNING
take
poll DISABLE
returned 2000x1

== after STACK, still reversible
unit USD FAST
ready
escrow 2000
host STACK-2 ACK
tick 55
inside 2000 ACCEPTOR
cut
restore
poll POWER UP WITH BILL IN ACCEPTOR
host RESET ACK
tick 300
poll RETURNING
take
returned 2000x1
cashbox none

== after STACK, past the point of no return, power recovery on
unit USD FAST
ready
escrow 2000
host STACK-2 ACK
tick 60
poll STACKING
inside 2000 STACKER
cut
restore
poll POWER UP WITH BILL IN STACKER
poll POWER UP WITH BILL IN STACKER
host RESET ACK
poll INITIALIZE
tick 300
poll VEND VALID
cashbox 2000x1
inside none
polling 5000
poll VEND VALID
host ACK nothing
poll STACKED
tick 50
poll DISABLE

== past the point of no return, power recovery off: stacked silently
unit USD FAST
ready without power recovery
escrow 2000
host STACK-2 ACK
tick 60
cut
restore
poll POWER UP WITH BILL IN STACKER
host RESET ACK
tick 300
poll DISABLE
cashbox 2000x1

== past the point of no return, the unit that never reports
unit USD FAST NO_VEND_VALID_AFTER_POWER_UP
ready
escrow 2000
host STACK-2 ACK
tick 60
cut
restore
poll POWER UP WITH BILL IN STACKER
host RESET ACK
tick 300
poll DISABLE
cashbox 2000x1

== cut again in 42 and again during INITIALIZE: still reported once
unit USD FAST
ready
escrow 2000
host STACK-2 ACK
tick 80
cut
restore
poll POWER UP WITH BILL IN STACKER
cut
restore
poll POWER UP WITH BILL IN STACKER
host RESET ACK
tick 50
cut
restore
poll POWER UP WITH BILL IN STACKER
host RESET ACK
tick 300
poll VEND VALID
host ACK nothing
cut
restore
poll POWER UP
cashbox 2000x1

== VEND VALID seen, not ACKed
unit USD FAST
ready
escrow 2000
host STACK-2 ACK
tick 100
poll VEND VALID
cut
restore
poll POWER UP WITH BILL IN STACKER
host RESET ACK
tick 100
poll VEND VALID
host ACK nothing
poll STACKED
cashbox 2000x1

== VEND VALID seen, not ACKed, the unit that forgets it
unit USD FAST POWER_UP_FORGETS_VEND_VALID
ready
escrow 2000
host STACK-2 ACK
tick 100
poll VEND VALID
cut
restore
poll POWER UP
host RESET ACK
tick 100
poll DISABLE
cashbox 2000x1

== ACKed, before IDLING
unit USD FAST
ready
escrow 2000
host STACK-2 ACK
tick 100
poll VEND VALID
host ACK nothing
poll STACKED
cut
restore
poll POWER UP
host RESET ACK
tick 100
poll DISABLE
cashbox 2000x1

== ACKed, before IDLING, the unit that forgets the ACK and reports twice
unit USD FAST POWER_UP_FORGETS_ACK
ready
escrow 2000
host STACK-2 ACK
tick 100
poll VEND VALID
host ACK nothing
poll STACKED
cut
restore
poll POWER UP WITH BILL IN STACKER
host RESET ACK
tick 100
poll VEND VALID
host ACK nothing
poll STACKED
cashbox 2000x1

== STACK-1: VEND VALID shown early, cut before the point of no return: the note comes back
unit USD FAST
ready
escrow 2000
host STACK-1 ACK
tick 40
poll VEND VALID
inside 2000 ACCEPTOR
cut
restore
poll POWER UP WITH BILL IN ACCEPTOR
host RESET ACK
tick 300
poll RETURNING
take
returned 2000x1
cashbox none

== returning: the note is still inside
unit USD FAST
ready
escrow 2000
host RETURN ACK
tick 50
cut
restore
poll POWER UP WITH BILL IN ACCEPTOR

== returning: the customer takes it while the power is off
unit USD FAST
ready
escrow 2000
host RETURN ACK
tick 100
cut
take
restore
poll POWER UP
returned 2000x1

== settings are gone after a power cut
unit USD FAST
ready
host GET-INHIBIT GET INHIBIT 00
host GET-OPTIONAL-FUNCTION GET OPTIONAL FUNCTION 02 00
cut
restore
host GET-INHIBIT GET INHIBIT 01
host GET-OPTIONAL-FUNCTION GET OPTIONAL FUNCTION 00 00
insert 2000 SLOT_CLOSED

== a stray byte at power-up
unit USD FAST STRAY_BYTE_AT_POWER_UP
cut
power
D>H 00
tick 50
poll POWER UP
