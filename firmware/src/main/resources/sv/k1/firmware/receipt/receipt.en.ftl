# Paper slips of the K1. Amounts arrive already written in the form of the country.

contact = Help and complaints: { $contact }
test-network = TEST NETWORK: no value
copy = COPY
copy-sale = Another receipt of this sale may exist.
copy-claim = Another print of this ticket may exist. It is paid only once.

machine = Machine
time = Date and time
reference = Reference
sale-number = Sale no.
quote = Quote
language = Language
cash = Cash inserted
operator-fee = Operator fee { $share }
operator-fee-fixed = Operator fee { $share } + { $fixed }
value = Cash converted
market-price = Market price of 1 BTC ({ $source })
spread = Spread within the price { $share }
rate = Your price of 1 BTC
bought = Bitcoin bought
network-fee = Network fee
complaints = Complaints and refunds: { $contact }. Have your reference at hand.
licence = Licence or registration: { $value }
place = Location: { $value }
refund-rule = Refunds: { $rule }
authority = If we do not settle a complaint: { $authority }
journal = Journal

## Sale

sale-title = Bitcoin purchase
paid = Bitcoin sent
to-be-paid = Bitcoin we will send
to-address = To the address:
to-lightning = By Lightning to:
state = State
state-sent = SENT
state-waiting = WAITING TO BE SENT
state-waiting-safe = It will be sent when the network is back. Your money is recorded and kept safe: the machine sends it to your address by itself. Keep this paper.
state-promised = It is sent together with other payments, at the latest { $minutes } minutes after you confirmed. Your money is recorded and kept safe.
promised-title = BITCOIN PURCHASE, TO BE SENT
promised-next = You need to do nothing. If the bitcoin has not arrived after two hours, call { $contact } with your reference.
txid = Transaction number (txid):
state-in-flight-safe = The payment is on its way over Lightning and may still arrive. Your money is recorded and kept safe. Keep this paper.
payment-hash = Payment hash (Lightning):
preimage = Proof of payment (preimage):
cannot-undo = This purchase cannot be undone.
seal = Signed receipt: can be checked offline

## Claim ticket

claim-title = CLAIM TICKET
claim-code = Your claim code
claim-holder = Whoever holds this ticket can claim the money. Keep it like cash and do not share it.
claim-in-flight = A Lightning payment to you is still on its way. This ticket is good only if that payment fails; when it arrives, the ticket is void.
claim-no-code = The code of this ticket is only on the paper or photo you have. Call us with your reference if you cannot find it.
claim-buys = This ticket buys
claim-where = To collect: return to machine { $machine }, touch "I have a claim ticket", show this QR code or type the code, then show your wallet's QR code.
claim-help = Cannot return? Call us: { $contact }

## Collection

collection-title = CASH COLLECTION
collection-by = Collected by
collection-total = All together
collection-unvalued = Pieces of unknown value
collection-count = Count
count-accurate = accurate
count-inaccurate = not surely right
count-unknown = not known: the box was out
collection-counted = Counted by hand, and signed:

## A sale whose bitcoin did not leave

failed-title = PURCHASE NOT COMPLETED
failed-no-proof = This paper is no proof of payment.
failed-next = You need to do nothing. If the bitcoin has not arrived after one hour, call { $contact } with your reference.

## Cash whose place nobody can prove

dispute-title = A NOTE IS BEING CHECKED
dispute-value = Note or coin in question
dispute-why = The machine cannot prove where this note or coin is: in the cashbox, or back with you. It was not counted as yours. The machine has written this down.
dispute-next = If you did not get it back, keep this paper and call { $contact } with your reference. The cashbox will be counted.

## Cash given back

refund-title = CASH RETURNED
refund-value = Given back
refund-why = Nothing was bought and nothing was charged. This purchase is closed.
refund-next = If the money did not come out, keep this paper and call { $contact } with your reference.

## Self-test

self-test-title = SELF-TEST
self-test-by = Ordered by
self-test-ready = ready
self-test-not-ready = NOT READY
self-test-codes = Codes now
self-test-right = Printed at the right edge
self-test-look = The row of digits must fill the whole width, and every letter must be right.
