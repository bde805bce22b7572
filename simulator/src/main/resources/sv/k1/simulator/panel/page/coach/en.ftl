# The coach of the front panel. "step-X" says what to do, "step-X-why" what happens and why.
coach-title = Training
coach-step = Step { $number } of { $all }
coach-done = Lesson learned.

lesson-first-sale = A first sale
lesson-first-sale-learned = A sale is: language, code, cash, summary, payment, proof. Nothing is paid before the customer has confirmed the summary.
lesson-refused = Cash that is refused
lesson-refused-learned = Refused cash goes back to the customer and is not counted. The customer can always leave without loss before any cash is taken.
lesson-collect = Empty the cashbox
lesson-collect-learned = The machine sells nothing while its door is open or the box is out, and opens by itself afterwards. A collection is written down with k1 cashbox.
lesson-paper = The paper runs out
lesson-paper-learned = Without paper the machine sells on, unless the operator demands receipts: the proof is then a code on the screen.
lesson-jam = A jam
lesson-jam-learned = A jam closes the slot and has a code. What was counted stays counted; what was not goes back to the customer.
lesson-power = A power cut with cash inside
lesson-power-learned = Each credit is on the disk before the machine goes on. After a cut it knows what is inside, and the customer goes on or takes a ticket.
lesson-prices = Without prices
lesson-prices-learned = The machine never sells at an old price. It needs two sources that agree.

step-language = Touch a language on the machine's screen.
step-language-why = The first touch opens a visit. From here on everything the customer does is in the journal.
step-wallet = { $machine ->
    [coin-box] Hold up a wallet: choose "Open invoice" at the left.
   *[other] Hold up a wallet: choose an address at the left.
}
step-wallet-why = { $machine ->
    [coin-box] The code comes first. Coins buy too little for a payment on chain, so an address is refused here and Lightning is used.
   *[other] The code comes first, so that cash never goes in without somewhere to send the bitcoin. A code of the wrong network or of another coin is refused.
}
step-insert = { $machine ->
    [coin-box] Drag a coin into the slot.
   *[other] Drag a banknote of 5 or more into the slot.
}
step-insert-why = { $machine ->
    [coin-box] The coin is checked, falls past the gate, and is counted when it is in the box.
   *[other] The note is read, held, and only drawn into the box when the machine has written down that it will be.
}
step-finish = Touch "Done, continue" on the screen.
step-finish-why = The customer may insert more until the limit of the machine.
step-confirm = Read the summary, then confirm it.
step-confirm-why = It shows the amount, the fee, and what arrives. This is the last moment to use another code.
step-print = Ask for the receipt.
step-print-why = The paper names the payment, so that the customer can prove it later.
step-tear = Tear off the receipt.
step-tear-why = You find it again at the right, under "Slips torn off".
step-mine = Mine a block.
step-mine-why = On the real network a block is found every ten minutes. The payment is final after some of them.
step-leave = Touch "Finish" on the screen.
step-leave-why = The next customer must not see the code of the one before.
step-worn = { $machine ->
    [coin-box] Tick "a slug": your coins look right and are not.
   *[other] Tick "worn": no reader can make sense of your notes now.
}
step-worn-why = The most frequent complaint at a machine is cash that it does not take.
step-push = { $machine ->
    [coin-box] Drop such a coin.
   *[other] Push such a note in.
}
step-push-why = Watch the path: it is checked, and comes back.
step-take = { $machine ->
    [coin-box] Look into the cup: the coin came back.
   *[other] Take the note out of the slot.
}
step-take-why = The screen tells the customer why, and what to try.
step-good = Untick it again.
step-good-why = Another piece of cash would be taken now.
step-cancel = Cancel the sale on the screen.
step-cancel-why = No cash was taken, so nothing is owed.
step-open-door = Open the door of the machine.
step-open-door-why = You would do this with a key. A switch tells the machine.
step-shut = Look at the screen: it says that the machine is closed, with a code.
step-shut-why = The code is the same one that k1 status tells, with what to do.
step-pull-box = Pull the cashbox out.
step-pull-box-why = Its switch tells the machine, and the journal says when.
step-push-box = Put the box back.
step-push-box-why = Count the money where it is safe, not here.
step-close-door = Close the door.
step-close-door-why = The machine opens by itself when everything is as it should be.
step-opens-again = Wait until the machine sells again.
step-opens-again-why = It checks every device first. This can take half a minute.
step-out = Let the paper run out: "Paper out" at the printer.
step-out-why = The printer tells it, and the machine stops offering paper.
step-load = Put a new roll in: "Load paper".
step-load-why = Real printers want the cover closed, and a line fed through.
step-stick = Let something stick in the way: "Jam at slot".
step-stick-why = Nothing happens yet: no device notices a jam before something moves.
step-try = Push cash in.
step-try-why = Now it stops half way.
step-look = Look at the screen for the code of the fault.
step-look-why = The slot is shut from here on, so that nobody loses more.
step-clear = Free the way: "Clear jam".
step-clear-why = Never pull by force: most acceptors open at the back.
step-well = Wait until the fault is gone from the screen.
step-well-why = The machine tries the device again by itself, a little later each time.
step-cut = Cut the mains while the cash is inside.
step-cut-why = Do it at the worst moment you can think of.
step-restore = Give the power back.
step-restore-why = The machine starts, reads its journal, and asks every device what happened meanwhile.
step-remembers = Wait until the screen shows the cash again.
step-remembers-why = The same customer may go on, or take the money as a ticket.
step-gone = Take all sources of prices away: "All" under World.
step-gone-why = The internet is gone, or all exchanges are.
step-wait = Wait a minute, until the machine closes.
step-wait-why = Sixty seconds is how old a price may be here.
step-back = Give the prices back.
step-back-why = Two sources that agree are enough.
