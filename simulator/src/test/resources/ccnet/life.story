# Words, timers, ACK and NAK. FAST mechanics as in section10.story.

== a note nobody decides about goes back after ten seconds
ready
escrow 2000
tick 9800
poll ESCROW POSITION 04
tick 250
poll RETURNING
tick 150
poll BILL RETURNED 04
poll IDLING

== HOLD restarts the ten seconds
ready
escrow 2000
tick 9000
host HOLD = ACK
poll HOLDING
tick 9800
poll HOLDING
tick 350
poll BILL RETURNED 04

== HOLD without effect, on fragile units
unit USD HOLD_WITHOUT_EFFECT
ready
escrow 2000
tick 9000
host HOLD = ACK
poll HOLDING
tick 1200
poll BILL RETURNED 04

== a note in HOLDING can be stacked
ready
escrow 2000
host HOLD = ACK
host STACK = ACK
tick 100
poll BILL STACKED 04
poll IDLING

== the stacked event is told until it is confirmed
ready
escrow 2000
host STACK = ACK
tick 100
peek BILL STACKED 04
tick 5000
peek BILL STACKED 04
host STATUS = DATA 00 00 7F 00 00 00
peek BILL STACKED 04
host ACK = nothing
poll IDLING
in-box 2000x1

== the stacked event told once
unit USD STACKED_TOLD_ONCE
ready
escrow 2000
host STACK = ACK
tick 100
peek BILL STACKED 04
peek IDLING

== an ACK that is late does not count, on units that insist
unit USD LATE_ACK_DOES_NOT_COUNT
ready
escrow 2000
host STACK = ACK
tick 100
peek BILL STACKED 04
tick 50
host ACK = nothing
peek BILL STACKED 04
host ACK = nothing
poll IDLING

== a NAK brings the same data again
ready
escrow 2000
peek ESCROW POSITION 04
host NAK = ESCROW POSITION 04
host NAK = ESCROW POSITION 04
host ACK = nothing
host NAK = nothing

== a damaged frame is answered with NAK and does nothing
ready
escrow 2000
H>D 02 03 06 35 EC E5
D>H 02 03 06 FF BA 8D
poll ESCROW POSITION 04

== a damaged frame is not answered, on silent units
unit USD SILENT_ON_BAD_CRC
H>D 02 03 06 33 DA 82
poll POWER UP

== frames to other peripherals are none of its business
H>D 02 01 06 33 62 34
poll POWER UP

== a routing byte behind the type, as on recyclers
unit USD STACKED_WITH_ROUTING
ready
escrow 2000
host STACK = ACK
tick 100
H>D 02 03 06 33 DA 81
D>H 02 03 08 81 04 00 12 C1
poll BILL STACKED 04 00

== a type without its escrow bit is stacked without asking
ready
host ENABLE-WITHOUT-ESCROW = ACK
insert 2000
tick 160
poll STACKING
tick 100
poll BILL STACKED 04
poll IDLING
in-box 2000x1

== commands that are not legal now
host STACK = ILLEGAL COMMAND
host ENABLE = ILLEGAL COMMAND
ready
host STACK = ILLEGAL COMMAND
host RETURN = ILLEGAL COMMAND
host HOLD = ILLEGAL COMMAND
host TABLE = ILLEGAL COMMAND
host IDENTIFICATION = ILLEGAL COMMAND
host EXTRACT = ILLEGAL COMMAND
host DOWNLOAD = ILLEGAL COMMAND
host DISPENSE = ILLEGAL COMMAND
escrow 2000
host STACK = ACK
host STACK = ILLEGAL COMMAND
host RETURN = ILLEGAL COMMAND
tick 100
poll BILL STACKED 04

== an illegal command is told again by the next poll, on some units
unit USD ILLEGAL_AT_NEXT_POLL
ready
host STACK = ILLEGAL COMMAND
poll ILLEGAL COMMAND
poll IDLING

== the table in every state, on tolerant units
unit USD TABLE_LEGAL_ANYWHERE
ready
host TABLE = BILL TABLE
host IDENTIFICATION = IDENTIFICATION "SM-US1210      21K400123456"

== security is refused, as one real unit did
unit USD SECURITY_ILLEGAL
ready
host SECURITY = ILLEGAL COMMAND

== the status tells the masks, or nothing
ready
host STATUS = DATA 00 00 7F 00 00 00
host SECURITY = ACK
host DISABLE = ACK
host STATUS = DATA 00 00 00 00 00 00
poll UNIT DISABLED
happened inhibited

== the status tells nothing, on some units
unit USD STATUS_TELLS_NOTHING
ready
host STATUS = DATA 00 00 00 00 00 00

== the dollar table in the form with country text
host TABLE = BILL TABLE
H>D 02 03 06 41 4F D1
D>H 02 03 7D 01 55 53 41 00 02 55 53 41 00 05 55 53 41 00 0A 55 53 41 00 14 55 53 41 00 32 55 53 41 00 64 55 53 41 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 47 6D

== masks are lost at RESET
ready
happened
host RESET = ACK
poll INITIALIZE
tick 100
poll UNIT DISABLED
host STATUS = DATA 00 00 00 00 00 00
insert 2000 SLOT_CLOSED
happened inhibited

== power-up is shown for a moment after RESET, on some units
unit USD POWER_UP_AFTER_RESET
host RESET = ACK
poll POWER UP
tick 60
poll INITIALIZE
tick 100
poll UNIT DISABLED

== disabled while a note is in escrow: the note keeps its rights
ready
escrow 2000
host DISABLE = ACK
poll ESCROW POSITION 04
host STACK = ACK
tick 100
poll BILL STACKED 04
poll UNIT DISABLED

== an unknown value is not identified
ready
insert 12300
tick 150
poll REJECTING 65
tick 200
poll IDLING
given-back 12300x1

== bad paper for each reason of the sheet
ready
insert-bad 60
tick 150
poll REJECTING 60
tick 200
insert-bad 6C
tick 150
poll REJECTING 6C
tick 200
poll IDLING
given-back 2000x2

== the customer leaves the note in the mouth
nobody-takes
ready
escrow 2000
host RETURN = ACK
tick 5000
poll RETURNING
inside 2000 MOUTH
insert 500 NOTE_IN_THE_WAY
take
poll BILL RETURNED 04
poll IDLING

== returned is told once, on some units
unit USD RETURNED_TOLD_ONCE
ready
escrow 2000
host RETURN = ACK
tick 200
peek BILL RETURNED 04
peek IDLING

== busy after each stacked note, on slow units
unit USD BUSY_AFTER_STACKING
ready
escrow 2000
host STACK = ACK
tick 100
poll BILL STACKED 04
poll DEVICE BUSY 01
tick 100
poll IDLING

== a coupon in escrow
ready
host BARCODE = ACK
insert-coupon 123456
tick 150
poll REJECTING 68
tick 200
host ENABLE-COUPON = ACK
insert-coupon 123456
tick 150
H>D 02 03 06 33 DA 81
D>H 02 03 07 80 17 B2 57
H>D 02 03 06 3A 1B 1C
D>H 02 03 0B 31 32 33 34 35 36 55 76
host RETURN = ACK
host EXTRACT = ILLEGAL COMMAND

== a mad unit
ready
pretend 77 01
poll unknown state 77 01
truth
poll IDLING

== a lost answer: the command was executed
ready
escrow 2000
lose 1
host STACK = nothing
tick 100
poll BILL STACKED 04
