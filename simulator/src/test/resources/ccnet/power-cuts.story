# CCNET sheet, section 11. FAST mechanics as in section10.story.

== idle
ready
cut
H>D 02 03 06 33 DA 81
power
poll POWER UP
host ENABLE = ILLEGAL COMMAND
host RESET = ACK
poll INITIALIZE
tick 100
poll UNIT DISABLED

== accepting
ready
insert 2000
tick 50
cut
inside 2000 ACCEPTOR
power
poll POWER UP WITH BILL IN VALIDATOR
tick 5000
poll POWER UP WITH BILL IN VALIDATOR
host RESET = ACK
poll INITIALIZE
tick 350
poll UNIT DISABLED
given-back 2000x1

== escrow
ready
escrow 2000
cut
power
poll POWER UP WITH BILL IN VALIDATOR
host RESET = ACK
tick 350
poll UNIT DISABLED
given-back 2000x1
in-box nothing

== escrow, and the return is told on some units
unit USD RETURNED_AFTER_POWER_UP
ready
escrow 2000
cut
power
host RESET = ACK
tick 350
poll BILL RETURNED 04
poll UNIT DISABLED

== early part of stacking
ready
escrow 2000
host STACK = ACK
tick 40
cut
power
poll POWER UP WITH BILL IN VALIDATOR
host RESET = ACK
tick 350
poll UNIT DISABLED
given-back 2000x1

== late part of stacking: the credit comes after RESET
ready
escrow 2000
host STACK = ACK
tick 70
cut
inside 2000 STACKER
power
poll POWER UP WITH BILL IN STACKER
host RESET = ACK
poll INITIALIZE
tick 350
poll BILL STACKED 04
poll UNIT DISABLED
in-box 2000x1

== stacked, not yet told
ready
escrow 2000
host STACK = ACK
tick 120
cut
in-box 2000x1
power
poll POWER UP WITH BILL IN STACKER
host RESET = ACK
tick 150
poll BILL STACKED 04
poll UNIT DISABLED

== told but not confirmed: told again
ready
escrow 2000
host STACK = ACK
tick 120
peek BILL STACKED 04
cut
power
poll POWER UP WITH BILL IN STACKER
host RESET = ACK
tick 150
poll BILL STACKED 04
poll UNIT DISABLED

== told but not confirmed: comes back with 10, and tells again
unit USD UNACKED_POWERS_UP_EMPTY
ready
escrow 2000
host STACK = ACK
tick 120
peek BILL STACKED 04
cut
power
poll POWER UP
host RESET = ACK
tick 150
poll BILL STACKED 04

== told but not confirmed: never told again
unit USD UNACKED_NOT_TOLD_AGAIN
ready
escrow 2000
host STACK = ACK
tick 120
peek BILL STACKED 04
cut
power
poll POWER UP WITH BILL IN STACKER
host RESET = ACK
tick 150
poll UNIT DISABLED

== confirmed: nothing comes back
ready
escrow 2000
host STACK = ACK
tick 120
poll BILL STACKED 04
cut
power
poll POWER UP
host RESET = ACK
tick 150
poll UNIT DISABLED

== RESET with a note in escrow gives it back
ready
escrow 2000
host RESET = ACK
tick 400
poll UNIT DISABLED
given-back 2000x1

== RESET before the confirmation: told again
ready
escrow 2000
host STACK = ACK
tick 120
peek BILL STACKED 04
host RESET = ACK
tick 150
poll BILL STACKED 04
poll UNIT DISABLED

== the mains come and go
happened
cut
cut
power
happened power off, power off, power on
