# What the k1 command says. Amounts and times arrive already written.

## Service

service-down = The K1 service does not answer at { $socket } ({ $reason }). Look: systemctl status k1. Start: sudo systemctl start k1
core-silent = The core does not answer: it has halted or is stuck. The watchdog restarts it; the reason is in: journalctl -u k1
out-of-service = OUT OF SERVICE: { $reason } The slot is shut; nothing is lost by waiting. Take no cash, change nothing before the operator knows. What to do: { $page }
journal-fault = The journal cannot be read ({ $reason }). Take no cash; call the operator before anything is changed.
bad-request = The question was not understood ({ $reason }). Is the k1 command older than the service?
busy = Eight technicians are asking at once: try again in a moment.
no-reference = "{ $id }" is neither a sale number nor a reference without a typing mistake.
no-acceptor = This machine has no acceptor { $name }. It has: { $names }
reset-ordered = { $name } gets a reset, unless it holds a note. What came of it: k1 status
unknown-sale = There is no sale { $id } in this machine's journal.

## Status

open = OPEN
closed = CLOSED
only-lightning = Lightning sells; nothing is sold on chain:
only-chain = The chain sells; nothing is sold by Lightning:
uptime = up { $time }
acceptor = Acceptor
printer = Printer
scanner = Scanner
cabinet = Cabinet
cash = Cash
coins = Coins
refill = Refill at
chain = Chain
price = Price
journal = Journal
entries = last entry { $count }, head { $head }
open-sales = Open sales: { $count }
more-sales = and { $count } more
device-absent = does not answer
connected = connected
not-fitted = not fitted
no-denominations = no denominations
printer-ready = ready
printer-not-ready = cannot print
cover-open = cover open
cutter-fault = cutter fault
unrecoverable = needs repair
sensors-unknown = sensors do not answer
door-open = door open
cashbox-removed = cashbox removed
tampered = tamper loop broken
cabinet-shut = shut
coins-free = free { $count } = { $sats }
coins-reserved = reserved { $count } = { $sats }
coins-unconfirmed = unconfirmed { $count } = { $sats }
height = block { $height }
age = { $age } ago
chain-lost = node lost
lightning-there = { $sats } can be sent
lightning-lost = NOT REACHABLE, { $sats } when last seen
lightning-accounts = in flight { $flight }, paid { $paid }, routing fees { $fees }
chain-synced = in sync
chain-behind = catching up
price-unknown = no price
price-sources = Sources of the price
customer-pays = Quote
quote-terms = { $rate } per bitcoin (spread { $spread } in it), fee { $fee } and { $fixed }, network fee { $network }
quote-example = fee { $fee }, pays { $sats }
unchanged = same for { $time }
source-good = good
source-silent = no answer yet
source-stale = too old
source-outlier = far from the others
source-frozen = stands still

visit-idle = nobody here
visit-scanning = customer shows an address
visit-inserting = customer inserts cash
visit-scanning-after-cash = customer shows an address, cash inside
visit-reviewing = customer reviews
visit-paying = payout starts
visit-done = payout sent, customer here
visit-showing-claim = claim code on the screen
visit-entering-claim = customer enters a claim code

account-cash-in = in
account-owed = owed
account-in-flight = in flight
account-paid = paid
account-fees = fees
account-claimable = on tickets
account-disputed = disputed

paper-ok = paper fine
paper-low = paper low
paper-out = paper out
paper-unknown = paper unknown

not-as-expected = not as expected
slot-closed = ready, slot shut
slot-ready = slot open
slot-reading = reading a note
slot-holding = note in escrow
slot-stacking = stacking
slot-returning = returning

fault-jam-in-head = jam at the entry
fault-jam-in-stacker = jam before the cashbox
fault-stacker-full = cashbox full
fault-cashbox-removed = cashbox removed
fault-cheat = cheat seen
fault-hardware = hardware fault
fault-protocol = answers not understood
fault-mismatch = wrong denominations or currency
fault-busy = second note in the way

## Why it is closed, and what to do

gate-storage-low = Too little storage for the journal.
do-storage-low = Free space on the journal's medium; never touch the journal itself.
gate-door-open = The door is open.
do-door-open = Shut the door; if it is shut, check its switch and wire.
gate-cashbox-removed = The cashbox is not in place.
do-cashbox-removed = Push the cashbox in until it locks.
gate-tampered = The tamper loop is broken.
do-tampered = Inspect the cabinet before anything else; then repair the loop.
gate-cabinet-unknown = The cabinet's sensors do not answer.
do-cabinet-unknown = Check the sensor board and its cable.
gate-acceptor-absent = The acceptor does not answer.
do-acceptor-absent = Check its power and data cable, then the port in the configuration.
gate-acceptor-jammed = A note is jammed inside.
gate-acceptor-jammed-at-entry = A note is jammed at the entry.
do-acceptor-jammed-at-entry = Take the note out from in front; if it is torn, open the head and note its value for the operator.
do-acceptor-jammed = Open the head, take the note out, note its value for the operator, close it.
gate-acceptor-full = The cashbox is full.
do-acceptor-full = Empty the cashbox.
gate-acceptor-cheated = The acceptor saw manipulation.
do-acceptor-cheated = Look for strings or tape in the path before you clear it.
gate-acceptor-fault = The acceptor reports a fault.
do-acceptor-fault = See its code below and in its manual; power it off and on once.
gate-acceptor-mismatch = The acceptor's notes do not fit the configuration.
do-acceptor-mismatch = Check its country switch and the configured currency.
gate-note-unsettled = The fate of a note is not known yet.
do-note-unsettled = Wait for the acceptor; if it stays, see the open sale below.
gate-scanner-absent = The scanner does not answer.
do-scanner-absent = Check its cable, then the port in the configuration.
gate-printer-required = The printer cannot print and the configuration demands it.
do-printer-required = Put paper in, close the cover, check its cable.
gate-chain-unreachable = The bitcoin node does not answer.
do-chain-unreachable = Check the network and that the node runs.
gate-chain-syncing = The bitcoin node is catching up.
do-chain-syncing = Wait; see how far the chain is below.
gate-float-low = Too few bitcoin for even the smallest sale.
do-float-low = Send bitcoin to the machine's deposit address and wait for a block.
gate-fee-too-high = Network fees are above the operator's cap.
do-fee-too-high = Wait, or ask the operator to raise the cap.
gate-lightning-unreachable = The Lightning node does not answer.
gate-lightning-low = The Lightning node cannot send enough.
gate-price-missing = There is no price yet.
do-lightning-unreachable = See whether the Lightning node runs, its address and its credential; the line below says what it answered.
do-lightning-low = Add outbound liquidity to the Lightning node, or wait until payments on their way are over.
do-price-missing = Check the network and the price sources.
gate-price-stale = The price is too old.
do-price-stale = Check the network and the price sources.
gate-price-refused = The sources of the price cannot be believed now.
do-price-refused = See k1 price: too few agree, the price jumped, stands still or lies outside the configured band. It opens by itself when they do.
gate-closed-by-operator = Closed by the operator.
do-closed-by-operator = Ask the operator to open it.

## Sales

no-sales = No sales yet.
column-number = no.
column-reference = reference
column-cash = cash
column-sats = bitcoin
column-opened = opened
column-state = state
column-address = address
column-next = next
column-stuck = stuck because
column-retry = next try in
amounts = amounts
sale-heading = Sale { $number }
restarted = (the service was restarted here)

standing-started = started
standing-cash-in = cash inside
standing-owed = owed
standing-signed = signed, not sent
standing-sent = sent
standing-confirmed = confirmed
standing-paid = paid
standing-conflict = CONFLICT
standing-ticket = on a ticket
standing-abandoned = left, no cash
standing-only-disputed = { $disputed } DISPUTED, nothing else inside
standing-and-disputed = { $standing }, { $disputed } DISPUTED
standing-owed-lightning = owed by Lightning
standing-link-offered = withdraw code shown
standing-paying = Lightning payment on its way

next-customer = the customer is at the machine
next-resume = the machine takes it up again when it is idle
next-signing = being signed now
next-sign = waits to be signed
next-sign-when-back = is signed when the node is back
next-send = the stored transaction is sent again
next-sending = being sent now
next-stopped = stopped: a person has to look at the stored transaction
next-block = waits for a block
next-depth = waits for more blocks
next-holder = waits for the ticket's holder
next-hand-over = ticket not surely handed over: a new code is shown to the customer
next-person = never pay again by hand: a person compares both transactions
next-nothing = nothing, it is over
next-count = count the cashbox: the books do not know where the disputed note is; then settle with the customer by the reference
next-pay = the machine gets an invoice and pays it
next-wallet = the customer's wallet scans the withdraw code
next-settle = the node says how the payment ended; nothing else is paid before

note-open = the fate of note { $note } ({ $value }) is open: { $stage }; the acceptor has to tell
stage-escrowed = in escrow
stage-stack-intended = told to stack
stage-return-intended = told to return
stage-credited = credited
stage-returned = returned
stage-disputed = disputed

## History

did-open = opened at { $rate } per bitcoin
did-open-cash-first = opened at { $rate } per bitcoin, cash first
did-choose-destination = destination { $address }
did-drop-destination = the customer said no to that destination
did-escrow = note { $note } of { $value } in escrow
did-intend-stack = note { $note }: stack command given
did-intend-return = note { $note }: return command given ({ $reason })
did-credit = note { $note } of { $value } credited ({ $proof })
did-take = { $value } taken as number { $note } by { $acceptor } ({ $proof })
did-return = note { $note } returned ({ $proof })
did-dispute = note { $note } of { $value } DISPUTED: { $evidence }
did-owe = payout of { $sats } owed after a fee of { $fee } ({ $cause })
did-sign = transaction signed and stored, network fee { $fee }
did-send = transaction taken by { $backend }
did-confirm = in a block, { $count } confirmations
did-unconfirm = the block was taken back
did-finish = final with { $count } confirmations
did-conflict = CONFLICT: { $detail }
did-issue-claim = claim code made for { $cash }
did-hand-over-claim = claim code is in the customer's hands
did-redeem-claim = claim redeemed, the sale is open again
did-start-print = { $slip } sent to the printer
did-print-printed = printed
did-print-not-started = not printed
did-print-unknown = perhaps printed
did-abandon = ended without cash
did-choose-lightning = Lightning: { $way } { $shown }
did-owe-lightning = { $sats } owed by Lightning after a fee of { $fee } ({ $cause })
did-intend-lightning = { $node } may pay { $hash } from here on, routing for { $fee } at most
did-pay-lightning = paid, preimage { $preimage }, routing { $fee }
did-fail-lightning = { $hash } finally failed: { $reason }
did-pay-after-all = { $hash } was paid after all, preimage { $preimage }
did-give-up-lightning = nothing on its way any more: { $reason }
did-intend-link = withdraw link { $link } asked for
did-bind-link = withdraw link { $link } bound to { $hash }
did-release-link = withdraw link { $link } free again: the payment of { $hash } failed
did-revoke-link = withdraw link { $link } is over: { $evidence }
did-promise-claim = claim code made in case the payment fails
way-invoice = invoice
way-pay-request = address
way-link = withdraw code

proof-credit-message = the acceptor's credit message
proof-stacked-state = stacked after our command
proof-power-up-in-stacker = found in the stacker at power-up
proof-counted-event = counted by the acceptor
proof-pulse-train = a train of pulses
proof-returning-state = returning on our command
proof-rejected-by-device = pushed out by the acceptor
proof-power-up-in-head = found in the head at power-up
proof-empty-without-stack = never stacked, acceptor empty
cause-confirmed-by-customer = confirmed by the customer
cause-timed-out = the customer left
slip-sale = receipt
slip-claim = claim ticket
