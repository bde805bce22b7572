== the sheet's own bill conversation, section 15 and the vectors
bill USD FAST
H>D 28 00 B6 FE 21
D>H 01 00 30 00 37
H>D 28 00 DD F5 90
D>H 01 0E 2D 00 42 69 6C 6C 20 56 61 6C 69 64 61 74 6F 72 30
H>D 28 02 75 9C 55 53 71
D>H 01 03 9B 00 64 00 02 CC
H>D 28 01 2B 9D 01 FB
D>H 01 07 49 00 55 53 30 30 30 31 41 78
H>D 28 01 AF 9D 05 BB
D>H 01 07 18 00 55 53 30 30 32 30 41 25
H>D 28 01 02 9D 08 6A
D>H 01 07 B1 00 2E 2E 2E 2E 2E 2E 2E 18
H>D 28 01 AD 99 03 17
D>H 01 00 30 00 37
H>D 28 02 37 E7 7F 00 DA
D>H 01 00 30 00 37
H>D 28 00 41 E8 53
D>H 01 01 84 00 00 41
H>D 28 00 31 9F 5D
D>H 01 0B 9E 00 00 00 00 00 00 00 00 00 00 00 00 BF
H>D 28 01 EA E4 01 49
D>H 01 00 30 00 37
insert 2000
tick 110
H>D 28 00 31 9F 5D
D>H 01 0B 84 00 01 05 01 00 00 00 00 00 00 00 00 4E
H>D 28 01 BC 9A 01 62
D>H 01 00 30 00 37
tick 110
H>D 28 00 31 9F 5D
D>H 01 0B 82 00 02 05 00 05 01 00 00 00 00 00 00 2D
insert 10000
tick 110
H>D 28 00 31 9F 5D
D>H 01 0B 53 00 03 07 01 05 00 05 01 00 00 00 00 91
H>D 28 01 6D 9A FF 6C
D>H 01 00 30 00 37
H>D 28 01 9D 9A 00 72
D>H 01 00 30 00 37
tick 110
H>D 28 00 31 9F 5D
D>H 01 0B F7 00 04 00 01 07 01 05 00 05 01 00 00 B2
H>D 28 01 BC 9A 01 62
D>H 01 01 55 00 FE 4F
H>D 28 01 CB E4 00 59
D>H 01 00 30 00 37
cashbox 2000x1
returned 10000x1

== answers in the check it was asked in, message by message
bill USD FAST
ask-sum 40 254 = ACK
ask-crc 40 254 = ACK
ask-sum 40 157 05 = 'US0020A'
ask-crc 40 157 05 = 'US0020A'
H>D 28 00 02 FE D8
D>H nothing

== fixed to the CRC it does not understand the sum
bill USD FAST ONLY_CRC_16
ask-sum 40 254 = nothing
ask-crc 40 254 = ACK

== the same validator set to the 8-bit sum
bill-sum USD FAST
ask-crc 40 254 = nothing
ready 40
insert 2000
tick 110
H>D 28 00 01 9F 38
D>H 01 0B 28 00 01 05 01 00 00 00 00 00 00 00 00 C5

== escrow time-out, extended once
bill USD FAST
ready 40
insert 2000
tick 5000
ask 40 154 FF = ACK
tick 9000
events 40 159 1 (5,1)
inside 2000 ACCEPTOR
tick 1500
events 40 159 2 (0,1) (5,1)
returned 2000x1

== without escrow the credit comes directly
bill USD FAST
ready 40
ask 40 153 01 = ACK
ask 40 152 = 01
insert 2000
tick 250
events 40 159 1 (5,0)

== the mode bits may be the other way round
bill USD FAST OPERATING_MODE_BITS_SWAPPED
ready 40
ask 40 153 02 = ACK
insert 2000
tick 250
events 40 159 1 (5,0)

== closed slot, inhibited type and bad paper
bill USD FAST
insert-refused 2000
ready 40
ask 40 231 01 00 = ACK
insert 2000
tick 250
events 40 159 1 (0,4)
bad 100 3
tick 250
events 40 159 2 (0,3) (0,4)
ask 40 228 00 = ACK
insert-refused 2000
events 40 159 3 (0,0)
returned 100x1 2000x1

== jam in the transport: no credit, the bill comes back
bill USD FAST
ready 40
insert 2000
tick 110
jam
ask 40 154 01 = ACK
tick 200
events 40 159 2 (0,16) (5,1)
ask 40 232 = 27
ask 40 154 01 = FF
clear
tick 200
events 40 159 4 (0,1) (0,22)
returned 2000x1

== jam in the stacker: in the box without credit
bill USD FAST
ready 40
insert 2000
tick 110
ask 40 154 01 = ACK
tick 80
jam
events 40 159 2 (0,7) (5,1)
inside 2000 STACKER
clear
tick 200
events 40 159 3 (0,22) (0,7)
cashbox 2000x1

== jam in the stacker, credited after all
bill USD FAST CREDIT_AFTER_CLEARED_JAM
ready 40
insert 2000
tick 110
ask 40 154 01 = ACK
tick 80
jam
clear
tick 200
events 40 159 4 (5,0) (0,22) (0,7)

== cashbox out, in, full and empty
bill USD FAST
ready 40
insert 2000
tick 110
box-out
events 40 159 2 (0,11)
ask 40 232 = 2C
ask 40 154 01 = FF
ask 40 154 00 = ACK
tick 100
insert-refused 2000
box-in
events 40 159 4 (0,12) (0,1)
full
events 40 159 5 (0,14)
ask 40 232 = 2D
insert-refused 2000
empty
events 40 159 6 (0,10)
insert 2000

== frauds
bill USD FAST
ready 40
cheat
events 40 159 1 (0,17)
insert 2000
tick 50
cheat
events 40 159 2 (0,18)
returned 2000x1

== power cut before the point of no return: the bill comes back
bill USD FAST
ready 40
insert 2000
tick 110
cut
inside 2000 ACCEPTOR
power
tick 300
events 40 159 1 (0,1)
returned 2000x1

== power cut past the point of no return
bill USD FAST
ready 40
insert 2000
tick 110
ask 40 154 01 = ACK
tick 80
cut
inside 2000 STACKER
power
tick 300
events 40 159 1 (0,21)
cashbox 2000x1
bill USD FAST POWER_UP_CREDITS_BILL
ready 40
insert 2000
tick 110
ask 40 154 01 = ACK
tick 80
cut
power
tick 300
events 40 159 1 (5,0)
bill USD FAST POWER_UP_STACKS_SILENTLY
ready 40
insert 2000
tick 110
ask 40 154 01 = ACK
tick 80
cut
power
tick 300
events 40 159 0 (0,0)
cashbox 2000x1

== power cut after stacking, before anybody read it
bill USD FAST
ready 40
insert 2000
tick 110
ask 40 154 01 = ACK
tick 150
cut
power
tick 100
events 40 159 0 (0,0)
cashbox 2000x1

== reset gives the held bill back
bill USD FAST
ready 40
insert 2000
tick 110
ask 40 1 = ACK
tick 300
events 40 159 1 (0,1)
ask 40 230 = 00 00
returned 2000x1

== answers to 154 in other clothes
bill USD FAST ROUTE_ERROR_OF_TWO_BYTES
ask 40 154 01 = FE 00
bill USD FAST BUSY_WHILE_MOVING
ready 40
insert 2000
tick 10
ask 40 154 01 = BUSY
bill USD FAST SLOW_ROUTE_REPLY
ask 40 154 01 = nothing
tick 1500
D>H 01 01 55 00 FE 4F

== countries and currencies
bill EUR FAST
ask 40 156 55 53 = 00 00 00
ask 40 156 45 55 = 64 00 02
ask 40 155 45 55 = 7F 00
ask 40 157 07 = 'EU0500A'
bill COP FAST
ask 40 156 43 4F = 10 27 02
ask 40 157 01 = 'CO0020A'
bill MXN FAST
ask 40 157 06 = 'MX1000A'

== two devices on one wire, one with the sum and one with the CRC
bus
ask 2 254 = ACK
ask-crc 40 254 = ACK
ask-crc 2 254 = nothing
H>D 00 00 01 FD 02
tick 10
D>H 02
tick 160
D>H nothing

== a coin and a bill head on one wire answer each in its turn
heads USD FAST
ask 2 254 = ACK
ask-crc 40 254 = ACK
ask 40 254 = ACK
ask 2 245 = 'Coin Acceptor'
ask-crc 40 245 = 'Bill Validator'
