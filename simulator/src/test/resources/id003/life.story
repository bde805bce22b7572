# Timers, inhibits, VEND VALID blocking, commands at the wrong time. FAST mechanics as in power-cuts.story.

== VEND VALID blocks until the ACK, however long
unit USD FAST
ready
escrow 2000
host STACK-2 ACK
tick 100
polling 120000
poll VEND VALID
insert 1000 SLOT_CLOSED
host STACK-2 INVALID COMMAND
host RETURN INVALID COMMAND
poll VEND VALID
host ACK nothing
poll STACKED
tick 50
poll ENABLE / IDLING

== VEND VALID with the code, on units that add it
unit USD FAST VEND_VALID_WITH_CODE
ready
escrow 2000
host STACK-2 ACK
tick 100
poll VEND VALID 65
host ACK nothing
poll STACKED

== a unit that goes mute after a minute without ACK, until RESET
unit USD FAST MUTE_WITHOUT_ACK
ready
escrow 2000
host STACK-2 ACK
polling 60000
poll VEND VALID
tick 200
host STATUS-REQUEST nothing
host ACK nothing
host STATUS-REQUEST nothing
host RESET ACK
tick 100
poll VEND VALID
host ACK nothing
poll STACKED

== STACK-1 reports at the lever and goes on after the ACK
unit USD FAST
ready
escrow 2000
host STACK-1 ACK
tick 35
poll STACKING
tick 5
poll VEND VALID
tick 1000
inside 2000 ACCEPTOR
host ACK nothing
poll STACKING
tick 55
poll STACKING
inside 2000 STACKER
tick 5
poll STACKED
cashbox 2000x1
tick 50
poll ENABLE / IDLING

== STACK-2 reports when the note is stored
unit USD FAST
ready
escrow 2000
host STACK-2 ACK
tick 95
poll STACKING
cashbox none
tick 5
poll VEND VALID
cashbox 2000x1

== escrow is given up after 10 s with reason 79
unit USD FAST
ready
escrow 2000
polling 9800
poll ESCROW 65
polling 200
poll REJECTING 79
host STACK-2 INVALID COMMAND
tick 100
take
poll ENABLE / IDLING
returned 2000x1

== HOLD extends escrow, again and again, and STACK still works
unit USD FAST
ready
escrow 2000
polling 9000
host HOLD ACK
poll HOLDING
polling 9000
host HOLD ACK
polling 9000
poll HOLDING
host STACK-2 ACK
tick 100
poll VEND VALID

== HOLD that is not repeated runs out
unit USD FAST
ready
escrow 2000
host HOLD ACK
polling 10000
poll REJECTING 79

== the note comes back 3 s after the last poll
unit USD FAST
ready
escrow 2000
poll ESCROW 65
tick 2995
inside 2000 ACCEPTOR
tick 105
inside 2000 MOUTH
poll RETURNING
take
poll ENABLE / IDLING

== a note fed while nobody polls comes back too
unit USD REALISTIC
ready
tick 60000
insert 2000 TAKEN_IN
tick 3800
inside 2000 MOUTH
poll RETURNING

== stacking goes on without polls
unit USD FAST
ready
escrow 2000
host STACK-2 ACK
tick 10000
poll VEND VALID
cashbox 2000x1

== inhibit closes the slot, but a note on its way still reaches escrow
unit USD FAST
ready
insert 2000 TAKEN_IN
tick 20
host SET-INHIBIT-01 echo
poll ACCEPTING
tick 130
poll ESCROW 65
host RETURN ACK
tick 100
take
poll DISABLE
insert 2000 SLOT_CLOSED
host SET-INHIBIT-00 echo
poll ENABLE / IDLING
insert 2000 TAKEN_IN

== a direction that is disabled is rejected with 79
unit USD FAST
ready
host SET-DIRECTION-04 echo
insert 2000 TAKEN_IN BACK_A
tick 150
poll REJECTING 79
tick 100
take
insert 2000 TAKEN_IN FRONT_B
tick 150
poll ESCROW 65

== a denomination bit refuses only its own code
unit USD FAST
ready
host SET-DENOMINATION-10-00 echo
insert 2000 TAKEN_IN
tick 150
poll REJECTING 79
tick 100
take
insert 5000 TAKEN_IN
tick 150
poll ESCROW 66

== a value the unit does not know and a note it does not like
unit USD FAST
ready
insert 200 TAKEN_IN
tick 150
poll REJECTING 76
tick 100
take
insert 2000 TAKEN_IN 71
tick 150
poll REJECTING 71
tick 100
take
poll ENABLE / IDLING
returned 200x1 2000x1

== one note at a time
unit USD FAST
ready
insert 2000 TAKEN_IN
insert 1000 NOTE_IN_THE_WAY
tick 150
insert 1000 NOTE_IN_THE_WAY
poll ESCROW 65

== commands at the wrong time and unknown ones
unit USD FAST
ready
host STACK-1 INVALID COMMAND
host STACK-2 INVALID COMMAND
host RETURN INVALID COMMAND
host HOLD INVALID COMMAND
H>D FC 05 49 EA 88
D>H FC 05 4B F8 AB
H>D FC 06 C0 00 6C FC
D>H FC 05 4B F8 AB
host ACK nothing
poll ENABLE / IDLING
escrow 2000
host STACK-2 ACK
host STACK-2 INVALID COMMAND
tick 100
poll VEND VALID

== a second STACK that is not answered at all
unit USD FAST SILENT_ON_SECOND_STACK
ready
escrow 2000
host STACK-2 ACK
host STACK-2 nothing
tick 100
poll VEND VALID

== the busy unit refuses everything but polls while accepting
unit USD FAST BUSY_WHILE_ACCEPTING
ready
insert 2000 TAKEN_IN
host SET-INHIBIT-01 INVALID COMMAND
poll ACCEPTING
tick 150
host SET-INHIBIT-01 echo

== RESET loses the settings and gives a note in escrow back
unit USD FAST
ready
escrow 2000
host RESET ACK
poll INITIALIZE
host GET-INHIBIT GET INHIBIT 01
tick 300
poll RETURNING
take
poll DISABLE

== RESET keeps the settings on some units
unit USD FAST SETTINGS_SURVIVE_RESET
ready
host RESET ACK
host GET-INHIBIT GET INHIBIT 00
tick 100
poll ENABLE / IDLING

== an open slot by default on some units
unit USD FAST OPEN_BY_DEFAULT
host RESET ACK
tick 100
poll ENABLE / IDLING

== the table is empty before RESET on some units
unit USD FAST EMPTY_TABLE_BEFORE_RESET
H>D FC 05 8A 7D 7C
D>H FC 05 8A 7D 7C
host RESET ACK
host CURRENCY-ASSIGN-REQUEST CURRENCY ASSIGN 61 01 01 00 62 00 00 00 63 01 05 00 64 01 0A 00 65 01 14 00 66 01 32 00 67 01 0A 01 68 00 00 00

== damaged frames are not answered
unit USD FAST
ready
H>D FC 05 11 27 57
D>H nothing
poll ENABLE / IDLING

== damaged frames give 4A once on some units
unit USD FAST COMMUNICATION_ERROR_ON_BAD_CRC
ready
H>D FC 05 11 27 57
D>H nothing
poll COMMUNICATION ERROR
poll ENABLE / IDLING

== half a frame is forgotten after 50 ms of silence
unit USD FAST
ready
H>D FC 20 C0
D>H nothing
tick 50
poll ENABLE / IDLING

== noise before a frame does no harm
unit USD FAST
ready
H>D 00 05 FC 03 FC 05 11 27 56
D>H FC 05 11 27 56

== noise that looks like the start of a long frame swallows one poll, not two
unit USD FAST
ready
H>D FC FC 05 11 27 56
D>H nothing
tick 50
poll ENABLE / IDLING

== interrupt mode announces a change once
unit USD FAST
ready
host SET-COMMUNICATION-MODE-01 echo
insert 2000 TAKEN_IN
D>H FC 05 05 82 00
tick 150
D>H FC 05 05 82 00
poll ESCROW 65
D>H nothing

== lost, garbled and late answers
unit USD FAST
ready
lose 1
host STATUS-REQUEST nothing
garble 1
H>D FC 05 11 27 56
D>H FC 05 01 27 56
poll ENABLE / IDLING
delay 100
H>D FC 05 11 27 56
D>H nothing
tick 95
D>H nothing
tick 5
D>H FC 05 11 27 56
