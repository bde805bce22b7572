== the sheet's own coin conversation, section 14 and the vectors
coin USD FAST
H>D 02 00 01 FE FF
D>H 01 00 02 00 FD
H>D 02 00 01 F6 07
D>H 01 03 02 00 41 5A 4B 14
H>D 02 00 01 F5 08
D>H 01 0D 02 00 43 6F 69 6E 20 41 63 63 65 70 74 6F 72 16
H>D 02 00 01 F4 09
D>H 01 06 02 00 58 36 2D 44 32 53 73
H>D 02 00 01 F2 0B
D>H 01 03 02 00 4E 61 BC 8F
H>D 02 00 01 04 F9
D>H 01 03 02 00 01 04 02 F3
H>D 02 00 01 F9 04
D>H 01 02 02 00 02 14 E5
H>D 02 01 01 B8 01 43
D>H 01 06 02 00 55 53 30 30 31 41 7D
H>D 02 01 01 B8 06 3E
D>H 01 06 02 00 55 53 31 30 30 41 7D
H>D 02 01 01 B8 07 3D
D>H 01 06 02 00 2E 2E 2E 2E 2E 2E E3
H>D 02 00 01 E8 15
D>H 01 01 02 00 00 FC
H>D 02 00 01 E5 18
D>H 01 0B 02 00 00 00 00 00 00 00 00 00 00 00 00 F2
H>D 02 02 01 E7 38 00 DC
D>H 01 00 02 00 FD
H>D 02 00 01 E6 17
D>H 01 02 02 00 38 00 C3
H>D 02 01 01 E4 01 17
D>H 01 00 02 00 FD
H>D 02 00 01 E3 1A
D>H 01 01 02 00 01 FB
insert 25
tick 60
H>D 02 00 01 E5 18
D>H 01 0B 02 00 01 04 01 00 00 00 00 00 00 00 00 EC
H>D 02 00 01 E5 18
D>H 01 0B 02 00 01 04 01 00 00 00 00 00 00 00 00 EC
bad 25 1
tick 60
insert 100
tick 60
H>D 02 00 01 E5 18
D>H 01 0B 02 00 03 06 01 00 01 04 01 00 00 00 00 E2
H>D 02 01 01 E4 00 18
D>H 01 00 02 00 FD
cashbox 25x1 100x1
returned 25x1

== a wrong check, a foreign address and a pause in the message get silence
coin USD FAST
H>D 02 00 01 FE FE
D>H nothing
H>D 03 00 01 FE FE
D>H nothing
H>D 02 00 01
tick 60
H>D FE FF
D>H nothing
tick 60
H>D 02 00 01
tick 20
H>D FE FF
D>H 01 00 02 00 FD
ask 2 2 = 02 01 01
ask 2 3 = ACK
ask 2 2 = 00 00 00

== inhibited, unknown and close coins are told and given back
coin USD FAST
ask 2 231 04 00 = ACK
insert 25
tick 60
insert 10
tick 5
insert 10
tick 60
insert 3
tick 60
events 2 229 4 (0,1) (3,1) (0,8) (0,2)
cashbox 10x1
returned 3x1 10x1 25x1
ask 2 226 = 04 00 00
ask 2 225 = 01 00 00
ask 2 194 = 03 00 00

== an inhibited coin may tell its type
coin USD FAST INHIBITED_COIN_TELLS_TYPE
insert 25
tick 60
events 2 229 1 (0,131)
returned 25x1

== master inhibit stops a coin before the gate, not one past it
coin USD FAST
ask 2 231 FF FF = ACK
insert 25
tick 25
ask 2 228 00 = ACK
tick 60
events 2 229 1 (4,1)
insert 25
tick 60
events 2 229 2 (0,2) (4,1)
cashbox 25x1
returned 25x1

== the counter skips 0 after 255 and the ring keeps five
coin USD FAST
ask 2 231 FF FF = ACK
insert-many 254 5
events 2 229 254 (2,1) (2,1) (2,1) (2,1) (2,1)
insert-many 1 10
events 2 229 255 (3,1) (2,1) (2,1) (2,1) (2,1)
insert-many 1 25
events 2 229 1 (4,1) (3,1) (2,1) (2,1) (2,1)
insert-many 7 1
events 2 229 8 (1,1) (1,1) (1,1) (1,1) (1,1)

== reset clears counter, ring and inhibits
coin USD FAST
ask 2 231 FF FF = ACK
ask 2 228 00 = ACK
insert 25
tick 60
ask 2 1 = ACK
ask 2 254 = nothing
tick 60
events 2 229 0 (0,0)
ask 2 230 = 00 00
ask 2 227 = 01

== settings may be stored
coin USD FAST INHIBITS_ARE_STORED
ask 2 231 0F 00 = ACK
cut
power
tick 60
ask 2 230 = 0F 00

== power cut with a coin before and past the gate
coin USD FAST
ask 2 231 FF FF = ACK
insert 25
tick 10
cut
returned 25x1
cashbox none
power
tick 60
events 2 229 0 (0,0)
ask 2 231 FF FF = ACK
insert 25
tick 25
inside 25 STACKER
cut
cashbox 25x1
insert-refused 25
power
tick 60
events 2 229 0 (0,0)

== jams, self check and string
coin USD FAST
ask 2 231 FF FF = ACK
jam
insert 25
tick 60
events 2 229 1 (0,14)
ask 2 232 = 03
inside 25 ACCEPTOR
clear
returned 25x1
ask 2 232 = 00
insert 25
tick 25
jam
tick 60
events 2 229 2 (0,36) (0,14)
clear
cashbox 25x1
events 2 229 2 (0,36) (0,14)
cheat
events 2 229 3 (0,20) (0,36)
ask 2 193 = 01 00 00
lever
events 2 229 4 (0,254)
ask 2 248 = 01
fail 2 3
ask 2 232 = 02 03

== sorter paths, override and default
coin USD FAST
ask 2 231 FF FF = ACK
ask 2 210 04 02 = ACK
ask 2 209 04 = 02
insert 25
tick 60
events 2 229 1 (4,2)
ask 2 222 FD = ACK
ask 2 221 = FD
ask 2 189 03 = ACK
ask 2 188 = 03
insert 25
tick 60
events 2 229 2 (4,3) (4,2)
ask 2 210 04 02 04 = ACK
ask 2 209 04 = 02 04
insert 25
tick 60
events 2 229 3 (4,4)

== the sorter may not be told
coin USD FAST NO_SORTER_PATH_IN_EVENTS
ask 2 231 FF FF = ACK
insert 25
tick 60
events 2 229 1 (4,0)

== unknown headers: silence, or NAK
coin USD FAST
ask 2 99 = nothing
ask 2 231 01 = nothing
coin USD FAST NAK_WHAT_IS_UNKNOWN
ask 2 99 = NAK
ask 2 185 01 = NAK

== addresses: poll, clash, change
coin USD FAST
H>D 00 00 01 FD 02
D>H nothing
tick 10
D>H 02
ask 2 254 = nothing
tick 1200
ask 2 254 = ACK
ask 2 251 0D = ACK
ask 2 254 = nothing
ask 13 254 = ACK
ask 13 251 00 = ACK
ask 2 254 = ACK

== a pin guards the writing headers
coin USD FAST PIN_PROTECTED
ask 2 231 FF FF = nothing
ask 2 230 = 00 00
ask 2 218 09 09 09 09 = nothing
H>D 02 04 01 DA 01 02 03 04 15
D>H 01 00 02 00 FD
ask 2 231 FF FF = ACK

== local echo comes first
coin USD FAST LOCAL_ECHO
H>D 02 00 01 FE FF
D>H 02 00 01 FE FF
D>H 01 00 02 00 FD

== ids in other clothes
coin EUR FAST ID_ENDS_WITH_SPACE
ask 2 184 07 = 'EU100 '
coin MXN FAST EMPTY_ID_OF_NULS
ask 2 184 05 = 'MX1K0A'
ask 2 184 06 = 00 00 00 00 00 00
coin COP FAST EMPTY_ID_OF_SPACES
ask 2 184 05 = 'CO0M1A'
ask 2 184 06 = '      '

== lost, late, garbled, busy and refused answers
coin USD FAST
lose 1
ask 2 254 = nothing
busy 1
ask 2 254 = BUSY
nak 1
ask 2 254 = NAK
garble 1
H>D 02 00 01 FE FF
D>H 01 00 12 00 FD
delay 30
H>D 02 00 01 FE FF
D>H nothing
tick 35
D>H 01 00 02 00 FD

== it may stop when nobody reads
coin USD FAST STOPS_WITHOUT_POLLS
ask 2 231 FF FF = ACK
events 2 229 0 (0,0)
tick 5100
insert 25
tick 60
events 2 229 1 (0,2)

== answers in the check it was asked in, message by message
coin USD FAST
ask-sum 2 254 = ACK
ask-crc 2 254 = ACK
ask-sum 2 184 04 = 'US025A'
ask-crc 2 184 04 = 'US025A'

== the same acceptor set to CRC
coin-crc USD FAST
H>D 02 00 01 FE FF
D>H nothing
ask 2 254 = ACK
