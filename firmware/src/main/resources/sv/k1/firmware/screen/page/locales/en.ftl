# The K1's screen. Amounts arrive already written in the form of the country.

sats = { $amount } sats
sats-explained = 1 bitcoin = 100,000,000 sats
fee = Fees
fee-parts = Total { $total } = { $fee } fee + { $spread } in the price
network-fee = Network fee
network = Network
minimum = Minimum
price-age-seconds = price { $seconds } s old
price-age-minutes = price { $minutes } min old
price-fixed = price fixed for this sale
price-fixed-seconds = price fixed, { $seconds } s old
price-fixed-minutes = price fixed, { $minutes } min old
price-ends = ends in { $time } without cash
reference = Reference
you-receive = You receive
you-receive-least = You receive at least
inserted = Inserted so far
cash-in = Cash

foot-help = Help: { $contact }
cancel = Cancel
back = Back
more-time = Need more time?
more-time-safe = Your money is safe.
review-ends = If not, we pay to this address.
review-ends-lightning = If not, we pay, or print a ticket.
time-ends = Time is running out

## Starting and idle

starting-title = Almost ready
starting-body = The machine is getting ready. It checks its books and its devices before it opens.
starting-safe = If the power went out during your sale, your money is on record. It is picked up here.
idle-title = Buy bitcoin with cash
idle-buy = Buy bitcoin
idle-claim = I have a claim ticket

## Out of service

closed-title = We are taking a rest
closed-body = The machine takes no money right now. Please do not insert notes.
closed-safe = Were you in the middle of a sale? Your money is on record. Call us with your reference.
closed-machine = Machine { $machine }

trouble-acceptor-unreachable = The note reader does not answer.
trouble-acceptor-jam-in-head = A note is stuck at the entrance.
trouble-acceptor-jam-in-stacker = A note is stuck inside.
trouble-acceptor-stacker-full = The cashbox is full.
trouble-acceptor-cashbox-removed = The cashbox is not in its place.
trouble-acceptor-cheat = The note reader saw something odd and closed.
trouble-acceptor-hardware = The note reader needs repair.
trouble-acceptor-protocol = The note reader gives answers we do not understand.
trouble-acceptor-mismatch = The note reader is not set up for this currency.
trouble-acceptor-busy = Please take the note from the entrance.
trouble-scanner-unreachable = The code reader does not answer.
trouble-printer-unreachable = The printer does not answer.
trouble-price-stale = We have no recent price.
trouble-chain-unreachable = There is no connection to the bitcoin network.
trouble-chain-behind = We are catching up with the bitcoin network.
trouble-lightning-unreachable = Lightning does not answer.
trouble-lightning-low = Lightning has run out of bitcoin for now.
trouble-wallet-low = We have run out of bitcoin for now.
trouble-storage-fault = The sales record needs attention.
trouble-clock-wrong = The machine's clock is wrong.
trouble-books-differ = The books are being checked.
trouble-door-open = The machine's door is open.
trouble-cabinet-unknown = We get no signal from the machine's door.
trouble-tampered = Somebody moved the machine. A technician will come.
trouble-fee-too-high = The bitcoin network is too expensive right now.
trouble-maintenance = The operator has closed it.
trouble-law-unknown = The rules of this place are being checked for this machine.
trouble-law-not-allowed = Machines like this may not sell bitcoin in this place.
trouble-law-charges = Right now a sale would cost more than the law of this place allows.
trouble-law-limit = The most that may be sold here in a day has been reached. Please come back tomorrow.
trouble-law-hours = We are closed at this hour.
trouble-recovering = We are finishing an earlier sale.
trouble-no-service = The screen lost touch with the machine. It returns by itself as soon as it can.
trouble-other = The machine needs attention.

## Showing the code

scan-title = Show your wallet's QR code
scan-after-title = Now show your wallet's QR code
scan-aside = Your bitcoin goes to the address you show.
cash-first = Insert cash first
cash-safe = Your { $amount } is safe inside.
claim-aside = No wallet at hand? Take a claim ticket and collect later.
take-claim = Give me a claim ticket
tip-receive = Open your wallet and tap “Receive”.
tip-brightness = Turn up your phone's brightness.
tip-distance = Hold it about 5 inches from the reader.
tip-tilt = Tilt it a little to lose the glare.
camera-picture = What the camera sees
hint-closer = A little closer, please.
hint-steady = Almost: hold it still and straight.
hint-glare = It shines: tilt the phone a little.
hint-blind = The camera is covered or it is dark.
hint-several = Two codes in view: show only one.

## Inserting cash

insert-title-first = Insert your notes
insert-title = You can insert more
insert-remaining = Up to { $amount } more, in notes of:
insert-none = The slot is closed for a moment.
insert-minimum = The minimum is { $minimum }.
insert-aside = You are buying a part of one bitcoin.
finish-inserting = Done, continue
terms-fee = Fee { $fee } + network { $network }
sent-within = sent within { $minutes } min
slot-closed = Slot closed
slot-ready = Ready: one note at a time
slot-reading = Reading the note…
slot-holding = Checking the note…
slot-stacking = Storing the note…
slot-returning = Please take your note
slot-note-closed = Slot closed
slot-note-ready = Ready: one note at a time
slot-note-reading = Reading { $note }…
slot-note-holding = Checking { $note }…
slot-note-stacking = Storing { $note }…
slot-note-returning = Please take your { $note } note

notice-note-over-limit = That note is over the limit. The largest you can insert now is { $largest }.
notice-note-skewed = The note went in at an angle. Insert it straight.
notice-note-not-recognised = We did not recognise the note. Try the other side, or another note.
notice-note-inhibited = That note is not taken right now.
notice-note-inhibited-largest = That note is not taken now. The largest you can insert is { $largest }.
notice-chain-not-now = Payouts on chain are not possible right now. Show a Lightning code.
notice-note-condition = The note is too worn or taped. Try another one.
notice-note-blocked = Something is in the slot. Remove it and try again.
notice-note-other = The note came back. Try another one.
notice-note-returned = We gave the note back. Please take it.
notice-note-not-payable = That note is more than we can pay out now. The largest is { $largest }.
notice-note-disputed = We could not prove where your { $disputed } note went. Call the number below.
notice-wait-for-note = One moment: your note is still being stored.
notice-cash-inside = Your cash is inside and it is yours: go on, or take a claim ticket.
notice-resumed = Your purchase is still here: nothing was lost.
notice-below-minimum = This is below the minimum of { $minimum }.
notice-scan-not-bitcoin = That code is not for bitcoin. Tap “Receive” in your wallet.
notice-scan-checksum = The address has a mistake in it. Show the code again.
notice-scan-wrong-network = That address is of another network. Use one for real bitcoin.
notice-scan-not-of-this-test-network = This machine is for tests and pays test coins only. Show an address of its test network, not of real bitcoin.
notice-scan-other-coin = That code is for another coin. Choose bitcoin in your wallet.
notice-scan-secret = Careful! That is a secret key: never show it. We erased it. Show an address.
notice-scan-extended-public-key = That is a public key, not an address. Tap “Receive”.
notice-scan-lightning = We cannot pay over Lightning here yet. Choose an on-chain address.
notice-scan-silent-payment = That is a silent payment address; we cannot pay those yet. Show another address.
notice-scan-payment-name = That is a payment name. Show an address or an invoice instead.
notice-scan-unknown-witness-version = We do not know that kind of address. Try another one.
notice-scan-required-parameter = That code asks for something we cannot do. Show the address only.
notice-scan-malformed-uri = The code is damaged. Show the address only.
notice-scan-too-long = That code is too long to be an address.
notice-scan-other-code = That code is not for payments. Tap “Receive” in your wallet.
notice-scan-own-address = That address belongs to this machine. Show the one of your wallet.
notice-code-unreadable = We could not read the code. Move it closer, make it brighter, and show only one.
notice-claim-unknown = We cannot find that claim ticket. Check the code.
notice-claim-locked = Too many wrong codes. Wait a minute.
notice-lightning-malformed = That Lightning code is damaged. Show a new one.
notice-lightning-wrong-network = That invoice is of another network. Use a wallet with real bitcoin.
notice-lightning-not-of-this-test-network = This machine is for tests and pays test coins only. Show an invoice of its test network.
notice-lightning-unsupported = That invoice asks for something we cannot do. Make one with another wallet.
notice-lightning-offer = We cannot pay offers yet. Show an invoice or a Lightning address.
notice-lightning-not-a-pay-code = That code is for withdrawing or signing in. Tap “Receive” in your wallet.
notice-lightning-unsafe-address = We cannot ask that address for an invoice. Show an invoice instead.
notice-lightning-expired = That invoice is over, or nearly. Show a new one.
notice-lightning-own-node = That invoice belongs to this machine. Show one of your wallet.
notice-lightning-held-too-long = That invoice would hold the payment for weeks. Show another one.
notice-lightning-amount-too-early = Insert the cash first. Then show an invoice of exactly the amount, or one without an amount now.
notice-lightning-amount-differs = The invoice's amount is not the one on the screen. Show one of exactly that amount, or without an amount.
notice-lightning-used = That invoice was used before. Show a new one.
notice-lightning-over-limit = That is too much for Lightning now. Show an on-chain address, or take a claim ticket.
notice-lightning-unreachable-now = Lightning does not answer right now. Show an on-chain address, or take a claim ticket.
notice-lightning-no-route = We found no way to that wallet. Show an invoice of another wallet, or an on-chain address.
notice-lightning-refused-by-payee = Your wallet refused the payment. Nothing was sent: show a new invoice.
notice-lightning-failed = The payment failed, for certain. Nothing was sent: show a new code, or take a claim ticket.
notice-lightning-no-invoice = That address gave us no invoice. Show an invoice, or another address.
notice-lightning-link-over = The code to withdraw from is no longer valid and nothing was paid. Choose again.
notice-lightning-other-way = Nothing was sent. Choose another way.
notice-lightning-checking = One moment: we are making sure that the earlier payment did not arrive. Confirm again in a few seconds.
notice-ticket-good-again = A payment came to nothing. Its ticket is good again: enter it here.
notice-claim-in-flight = That ticket's payment is still on its way.
notice-other = That did not work. Please try again.

## Review and payment

review-title = Check before you pay
to-address = Yours? Compare start and end
cannot-undo = Once you confirm, this cannot be undone.
insert-more = Insert more cash
another-code = Use another code
confirm = Confirm
confirm-hint = Press and hold
confirm-holding = Keep holding…
confirm-again = Tap once more

stop-queued = In line
stop-broadcast = Sent
stop-seen = Seen on the network
stop-confirmed = Confirmed
paying-title = Your bitcoin is on its way
sending-title = We are sending your bitcoin
delayed-title = Payment pending
waiting-title = Your bitcoin is booked
paying-aside = No need to wait: the payment goes on even if you leave or the power fails.
delayed-aside = Keep your reference: photograph it or print it.
waiting-aside = You can go: it is sent by itself. Print or photograph your reference.
stage-queued = Your payment is on record and ready to be sent.
stage-waiting = On record: it leaves together with other payments, at the latest { $minutes } minutes after you confirmed.
stage-sending = Signed. We are handing it to the network.
stage-broadcast = The bitcoin network took it.
stage-seen = The network has it; a block still has to confirm it.
stage-confirmed = Confirmed in a block. It is yours.
stage-delayed = We could not send it now. We owe it to you and will send it to your address; you need do nothing.
stage-paying = Your wallet should ring any second.
stage-slow = The payment is on its way and may take longer. It has not failed: please do not pay it twice.
stage-paid = It arrived in your wallet.
stage-lightning-queued = We are getting your invoice.
stage-lightning-delayed = We are waiting for the Lightning node. Nothing was sent yet: you may choose another way.
lightning-title = Paying over Lightning
lightning-slow-title = On its way, slower than usual
lightning-seconds = { $seconds } s
lightning-slow-aside = If you do not want to wait you get a ticket that is good in case the payment fails.
lightning-leave = I will not wait: ticket, please
lightning-other-way = Choose another way
lightning-amount = Invoice with an amount: exactly { $sats }
lightning-withdraw = Show a withdraw code
payment-hash = Payment hash
withdraw-title = Scan with your wallet
withdraw-aside = Open your wallet, tap “Scan”, and point it here. The bitcoin arrives in seconds.
scan-title-lightning = Show your wallet's code: Lightning or on-chain
done-title-lightning = Paid

done-aside = This number is your proof.
done-title = Sent!
done-title-confirmed = Confirmed!
txid = Transaction number
receipt-offered = Print your receipt, or photograph this screen.
receipt-printing = Printing your receipt…
receipt-printed = Take your receipt below.
receipt-unconfirmed = The printer did not confirm. Photograph this screen.
receipt-declined = No receipt. You can photograph this screen.
receipt-unavailable = No paper. Photograph this screen.
print-receipt = Print receipt
no-receipt = No receipt
code-receipt = Receipt on my phone
print-copy = Print a copy
code-title = Your receipt as a code
code-scan = Scan the code with your phone, or photograph it.
code-holds = It holds your whole receipt, signed by this machine.
code-aside = Nobody can forge it, and it can be checked without internet. Keep it like a receipt.
finish = Finish

## Claim tickets

claim-title = Your money is safe
claim-kept = No hurry: we keep it for you.
claim-code = Your claim code
claim-worth = { $cash } = { $sats }
claim-step-keep = Print the ticket or photograph it.
claim-step-return = Come back and choose “I have a claim ticket”.
claim-step-secret = Do not share it: whoever has the code gets the money.
enter-title = Type your claim code
enter-hint = Or show the ticket's QR to the reader.
enter-ok = Collect
erase = Erase

## Languages, how it works, seeing and hearing, photograph

tool-languages = Languages
tool-view = See & hear
tool-how = How it works
languages-title = Choose your language
how-title = It is this easy
how-wallet = Get a wallet
how-wallet-more = A bitcoin app on your phone. It is free.
how-code = Show your code
how-code-more = Tap “Receive” in the app and hold the QR to the reader.
how-cash = Insert notes
how-cash-more = The screen tells what you receive before you pay.
how-receive = Get your bitcoin
how-receive-more = It reaches your phone. We give you a receipt.
how-no-wallet = No wallet today? Insert cash first and take a claim ticket.
no-wallet = No wallet yet?
view-title = See and hear better
view-large = Large letters
view-contrast = Strong contrast
view-reach = Buttons low down
view-quiet = No sounds
view-voice = Read aloud
view-voice-not = This machine has no voice for your language.
view-on = On
view-off = Off
view-aside = When you are done, the screen goes back to how it was.
voice-options = You can touch
photo-receipt = Take a photo
photo-title = Photograph this
photo-aside = This photo is good for a complaint: keep it like a receipt.
to-address-short = To the address
cash-safe-choice = You can wait or take a claim ticket.

warning-scam-title = Nobody honest makes you pay here
warning-scam-text = No authority, bank, firm or online friend takes payment here. Whoever sends you here with a code of theirs wants to cheat you. The money will not come back.
warning-on-the-phone-title = Is someone on the phone telling you to do this?
warning-on-the-phone-text = Or in a chat, or waiting outside? Answer for yourself; nobody here is angry with you.
warning-irreversible-title = What you send cannot be taken back
warning-irreversible-text = Once it is sent, neither you, we nor anybody else can call the bitcoin back. No deposit insurance covers it, and its price can fall.
warning-own-wallet-title = Send only to your own wallet
warning-own-wallet-text = Use a code from a wallet that you control. If somebody else gave you the code, the bitcoin is theirs the moment it arrives.
warning-step = Warning { $step } of { $steps }
warning-yes = Yes, someone is
warning-no = No, nobody is
warning-leave = Leave
warning-accept = I have read this
warned-off-title = Stop here. Well done.
warned-off-text = Hang up and put in no money. First talk to a person you trust, or to the police. You have paid nothing here.
warned-off-aside = Your money is still yours.
warned-off-finish = Done
