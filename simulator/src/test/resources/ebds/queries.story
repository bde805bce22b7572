== auxiliary queries
unit USD
ready
query 00 auxiliary reply 0A 0B 0C 0D 00 00
query 01 auxiliary reply 00 00 00 00 00 00
query 02 auxiliary reply 00 00 00 00 00 00
query 04 auxiliary reply "SC8327RUSD"
query 05 auxiliary reply "1234567890"
query 06 auxiliary reply "286140101"
query 07 auxiliary reply "286151103"
query 08 auxiliary reply "USD"
query 09 auxiliary reply "490452104"
query 0D auxiliary reply 04 01 00 00 00 00
query 0E auxiliary reply "286152103"
query 0F auxiliary reply "490453104"

== byte for byte as in the vectors
unit EUR
ready
H>D 02 08 61 00 00 00 03 69
D>H 02 0B 61 0A 0B 0C 0D 00 00 03 6A
H>D 02 08 60 00 00 07 03 6F
D>H 02 0E 60 32 38 36 31 35 31 31 30 33 03 55

== the totals count
unit USD
ready
escrow 10000
stack omnibus reply stacking
polling 200
query 01 auxiliary reply 00 00 00 00 06 04
query 03 omnibus reply idling
query 01 auxiliary reply 00 00 00 00 00 00
reset
tick 50
ready
query 02 auxiliary reply 00 00 00 00 00 01

== a query it does not know
unit USD
ready
query 10 omnibus reply idling invalid command
poll omnibus reply idling

== a query it does not know is answered by the CRC on some units
unit USD UNKNOWN_QUERY_GETS_CRC
ready
query 10 auxiliary reply 0A 0B 0C 0D 00 00

== texts padded by blanks
unit USD TEXTS_PADDED_WITH_BLANKS
ready
H>D 02 08 61 00 00 05 03 6C
D>H 02 19 61 31 32 33 34 35 36 37 38 39 30 20 20 20 20 20 20 20 20 20 20 03 79

== the note table with a second series
unit USD
orders 00 1C 14
ready
extended 02 07 -> note specification index 7 USD 100+00 idling
extended 02 08 -> note specification index 8 USD 020+00 idling
extended 02 09 -> note specification index 9 USD 100+00 idling
extended 02 0A -> note specification blank idling
extended 02 00 -> note specification blank idling

== pesos have exponents
unit COP
ready
extended 02 01 -> note specification index 1 COP 002+03 idling
escrow 200000
poll note specification COP 002+03 escrowed

== the old value table
unit MXN
ready
extended 06 -> value table idling

== inhibits are refused with a note inside
unit USD
ready
escrow 2000
extended 03 7F 00 00 00 00 00 00 00 -> omnibus reply escrowed invalid command

== inhibits answered in the short form
unit USD SHORT_REPLY_TO_INHIBITS
ready
extended 03 7F 00 00 00 00 00 00 00 -> note inhibits idling

== what it does not know
unit USD
ready
extended 1D 00 -> omnibus reply idling invalid command
H>D 02 08 41 00 00 00 03 49
D>H 02 0B 21 01 10 02 10 54 1E 03 63

== note retrieved byte for byte
unit EUR
orders 00 1C 14
ready
H>D 02 0A 71 0B 00 1C 14 01 03 79
D>H 02 0D 71 0B 01 10 00 10 54 1E 01 03 3D
