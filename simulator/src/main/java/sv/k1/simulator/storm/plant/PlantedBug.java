package sv.k1.simulator.storm.plant;

import java.util.function.Supplier;

/** The mistakes there are, each a real one; the first twenty are those of reliability.md, section 6.6. */
public enum PlantedBug {
    ACK_BEFORE_SYNC("01 the acceptor is acknowledged before the credit is stored", JournalBugs.StoresCreditLate::new),
    CREDIT_ON_STACKING("02 a note is credited when it begins to move", EventBugs.CreditOnStacking::new),
    FORGETS_NOTE_AT_RESTART("03 no de-duplication after a restart", EventBugs.ForgetsNote::new),
    DROPS_CREDIT_WHEN_IDLE("04 a credit without a customer is dropped", EventBugs.DropsCreditWhenIdle::new),
    NO_TIMEOUTS("05 time-outs never fire", ClockBugs.NoTimeOuts::new),
    SKIPS_BROKEN_LINES("06 a journal line that cannot be read is skipped", JournalBugs.SkipsLines::new),
    REBUILDS_PAYOUT("07 a payout is built anew when the answer is late", PayoutBugs.RebuildsOnTimeOut::new),
    WALL_CLOCK("08 quotes and time-outs run by the wall clock", ClockBugs.ByWallClock::new),
    ROUNDS_TWICE("09 rounds to the customer's disfavour twice", PayoutBugs.RoundsTwice::new),
    SYNC_OMITTED("10 nothing is synced", JournalBugs.NoSync::new),
    WITNESS_LATE("11 effects happen between journal and witness", JournalBugs.LateWitness::new),
    OLD_ANSWERS_COUNT("12 an answer to an older question counts (the toggle bit ignored)", EventBugs.OldAnswers::new),
    NOTE_COUNTER_WRAPS("13 the number of a note wraps around", EventBugs.CounterWraps::new),
    CONFIRMED_FOR_EVER("14 a confirmation is kept after a reorganisation", PayoutBugs.ConfirmedForEver::new),
    INHIBIT_ON_SCREEN_ONLY("15 the slot is shut on the screen only", EventBugs.InhibitOnScreenOnly::new),
    RETRIES_WITHOUT_LIMIT("16 a fault is retried at once and without limit", EventBugs.RetriesForEver::new),
    FULL_QUEUE_DROPS("17 a full queue drops events", EventBugs.DropsEvents::new),
    PRINTER_BLOCKS("18 no credit while the printer is broken", EventBugs.PrinterBlocksCredit::new),
    UNKNOWN_IS_FAILED("19 an unknown answer counts as failed", PayoutBugs.UnknownIsFailed::new),
    UNKNOWN_IS_DONE("20 an unknown answer counts as done", PayoutBugs.UnknownIsDone::new),
    CREDITS_TWICE("21 a repeated proof is credited again", EventBugs.CreditsTwice::new),
    RETURN_IS_STACK("22 a note that went back counts as stacked", EventBugs.ReturnIsStack::new),
    STACKS_WITHOUT_INTENT("23 the stack command goes out without its intent", JournalBugs.NoIntent::new),
    TICKET_STAYS_GOOD("24 a redeemed ticket stays good after a restart", JournalBugs.ForgetsRedemption::new),
    CLAIM_CODE_JOURNALED("25 the claim code is in the journal", JournalBugs.JournalsClaimCode::new),
    FINAL_TOO_EARLY("26 one confirmation counts as final", PayoutBugs.FinalTooEarly::new),
    PAYS_OWN_WALLET("27 the payout goes to our own script", PayoutBugs.PaysOurselves::new),
    DISPUTE_NOT_BOOKED("28 a disputed note is not booked", JournalBugs.DropsDisputes::new),
    BYTES_NOT_STORED("29 signed bytes leave before they are stored", PayoutBugs.SendsWhenSigned::new),
    STALE_PRICE("30 a quote is made of an old price", EventBugs.StalePrice::new),
    FORGETS_CHANGE("31 the change of a payout is not stored with it", JournalBugs.ForgetsChange::new),
    ENABLES_WHILE_SHUT("32 notes are taken while the door is open", EventBugs.EnableWhileShut::new),
    COPIES_LOOK_REAL("33 a second slip does not call itself a copy", SightBugs.CopiesLookReal::new),
    SILENCE_IS_PRINTED("34 a print job without the printer's word counts as printed", SightBugs.SilenceIsPrinted::new),
    PAYS_THE_ONE_BEFORE("35 the payout goes to the customer before", SightBugs.PaysTheOneBefore::new),
    FEE_NOT_AS_QUOTED("36 the fee is a cent more than quoted", SightBugs.FeeNotAsQuoted::new),
    ANY_PEER_COUNTS("37 any peer's word counts like the own node's", SightBugs.AnyPeerCounts::new),
    LATE_CASH_IS_NOBODYS(
            "38 cash that comes just after the customer left is nobody's", SightBugs.LateCashIsNobodys::new),
    LIMIT_FORGETS_NOTES("39 the limit of a sale forgets a note on its way", BookBugs.LimitForgetsNotes::new),
    FLOAT_FORGETS_OWED("40 what others are promised is forgotten when a slot opens", BookBugs.FloatForgetsOwed::new),
    QUOTE_NEVER_ENDS("41 a quote never ends", ClockBugs.QuoteNeverEnds::new),
    SPREAD_ROUNDS_UP("42 the spread is rounded in the machine's favour", BookBugs.SpreadRoundsUp::new),
    FINAL_FREES_NOTHING("43 the coins of a final payout stay in the book", BookBugs.FinalFreesNothing::new),
    CHANGE_INDEX_TWICE("44 an address for change is used twice", BookBugs.ChangeIndexTwice::new),
    DISPUTE_NOT_TOLD("45 nobody is told of a disputed note", SightBugs.DisputeNotTold::new),
    RETURNED_STAYS_OPEN("46 a returned note stays open in the books", BookBugs.ReturnedStaysOpen::new),
    NEW_INVOICE_TOO_SOON(
            "47 another invoice is paid before the first has failed", LightningBugs.NewInvoiceTooSoon::new),
    TIME_OUT_IS_FAILED("48 no answer of the Lightning node counts as failed", LightningBugs.TimeOutIsFailed::new),
    ONE_WORD_IS_ENOUGH("49 one word of the Lightning node ends a payment", LightningBugs.OneWordIsEnough::new),
    IGNORES_PREIMAGE("50 a preimage that proves nothing is believed", LightningBugs.IgnoresPreimage::new),
    PAYS_BEFORE_ENTRY("51 the order to pay leaves before its intent is stored", LightningBugs.PaysBeforeTheEntry::new),
    FORGETS_HASH("52 the hash on its way is forgotten over a restart", LightningBugs.ForgetsHashAtRestart::new),
    PAYS_A_SATOSHI_MORE("53 an invoice without a sum is paid a satoshi too much", LightningBugs.PaysASatoshiMore::new),
    CHARGES_MINERS("54 a payment by Lightning is charged for miners", LightningBugs.ChargesMiners::new),
    STALE_TAPS_COUNT("55 a tap on a screen that is gone counts", TapBugs.StaleTapsCount::new),
    REFUSAL_FORGOTTEN("56 a refused address stays in the journal", TapBugs.RefusalForgotten::new),
    SILENCE_IS_A_WORD("57 a review that timed out is called confirmed", TapBugs.SilenceIsAWord::new),
    GUESSES_GO_ON("58 claim codes may be guessed without a pause", TapBugs.GuessesGoOn::new),
    OWN_ADDRESS_IS_TAKEN("59 an address of the machine itself is paid to", TapBugs.OwnAddressIsTaken::new),
    FEW_CODES("60 there are sixteen claim codes", TapBugs.FewCodes::new),
    SENSORS_LOST_IGNORED("61 sensors that are gone count as before", GateBugs.SensorsLostIgnored::new),
    TAMPER_IGNORED("62 a broken tamper loop is passed over", GateBugs.TamperIgnored::new),
    SELLS_WHILE_SYNCING("63 sells while the node has not all blocks", GateBugs.SellsWhileSyncing::new),
    DOUBTED_PRICE_SELLS("64 sells at a price that is doubted", GateBugs.DoubtedPriceSells::new),
    RESETS_WITH_A_NOTE("65 an acceptor is reset with a note in it", GateBugs.ResetsWithANote::new),
    LATE_CASH_GOES_NOWHERE("66 late cash forgets where its customer's bitcoin goes", BookBugs.LateCashGoesNowhere::new),
    ROUTING_NOT_BOOKED("67 what routing cost is missing in the books", BookBugs.RoutingNotBooked::new),
    FEE_TOO_LOW("68 a payout pays the miners less than its rate", PayoutBugs.FeeTooLow::new),
    ABSENT_STAYS_CONFIRMED("69 a payout that is gone keeps its confirmation", PayoutBugs.AbsentStaysConfirmed::new),
    PAPER_IN_ONE_LANGUAGE("70 paper is in one language only", SightBugs.PaperInOneLanguage::new),
    TX_ID_TOO_SOON("71 a payout is shown for looking up before it is sent", SightBugs.TxIdTooSoon::new),
    MARGIN_LEFT_OUT("72 the whole fee leaves out the margin", SightBugs.MarginLeftOut::new),
    PRICE_ALWAYS_FRESH("73 a price is always fresh", SightBugs.PriceAlwaysFresh::new),
    AFTER_ALL_UNHEARD("74 a payment that arrived after all stays failed", LightningBugs.AfterAllUnheard::new),
    PAID_FOR_SOMEBODY_ELSE("75 a payment made for somebody else counts", LightningBugs.PaidForSomebodyElse::new),
    LINK_SILENCE_IS_REVOKED("76 a link that was to be taken back is over", LinkBugs.SilenceIsRevoked::new),
    LINK_OVER_BY_CALENDAR("77 a link that is to be taken back is over before it is", LinkBugs.OverByTheCalendar::new),
    LINK_ASKED_FOR_MORE("78 a link is asked for a satoshi too much", LinkBugs.AskedForMore::new),
    BELIEVES_ANY_CLOCK("79 a sale begins whatever the wall clock says", ClockBugs.BelievesAnyClock::new),
    MARK_FORGOTTEN("80 how far a device was read is not written down with a coin", EvidenceBugs.MarkForgotten::new),
    TICKET_TAKES_CASH("81 a ticket that is brought back takes more cash", EvidenceBugs.TicketTakesCash::new),
    THIEF_PASSED_OVER("82 a coin that somebody else spent is passed over", EvidenceBugs.ThiefPassedOver::new),
    COLD_ADDRESS_TWICE("83 every sweep goes to the cold wallet's first address", SweepBugs.ColdAddressTwice::new),
    SWEEPS_BELOW_THE_CAP("84 a sweep begins at half the cap", SweepBugs.SweepsBelowTheCap::new),
    SWEEP_FINAL_TOO_EARLY("85 a sweep is over with its first block", SweepBugs.SweepFinalTooEarly::new),
    SWEEP_FORGOTTEN("86 a start knows of no sweep", SweepBugs.SweepForgottenAtRestart::new),
    THIEF_EXPLAINED_AWAY(
            "87 a machine answers for a stranger's payout by itself", EvidenceBugs.ThiefExplainedAway::new),
    LAW_DAYS_LEFT_OUT("88 cash of a day has no limit", () -> new LawBugs.LeftOut(LawBugs.Rule.DAYS)),
    LAW_SALE_LIMIT_LEFT_OUT("89 a sale has no limit by law", () -> new LawBugs.LeftOut(LawBugs.Rule.SALE_LIMIT)),
    LAW_WARNINGS_LEFT_OUT("90 no warning is shown", () -> new LawBugs.LeftOut(LawBugs.Rule.WARNINGS)),
    LAW_HOURS_LEFT_OUT("91 sells outside the hours of the law", () -> new LawBugs.LeftOut(LawBugs.Rule.HOURS)),
    LAW_CAP_LEFT_OUT("92 charges have no cap", () -> new LawBugs.LeftOut(LawBugs.Rule.CHARGE_CAP)),
    LAW_PAPER_LEFT_OUT("93 sells without the paper that the law wants", () -> new LawBugs.LeftOut(LawBugs.Rule.PAPER)),
    LAW_NOT_YET_IN_FORCE("94 sells before its law is in force", () -> new LawBugs.LeftOut(LawBugs.Rule.IN_FORCE)),
    LAW_DAYS_OF_GREENWICH("95 days begin when they do in Greenwich", () -> new LawBugs.LeftOut(LawBugs.Rule.ZONE)),
    SILENCE_ACCEPTS("96 a warning that nobody touches is accepted", LawBugs.SilenceAccepts::new),
    STOP_ACCEPTS("97 whoever stops at a warning goes on", LawBugs.StopAccepts::new),
    SETTLED_BY_ONE("98 one person settles what needs two", SettlementBugs.SettledByOne::new),
    SETTLED_STAYS_GOOD("99 a ticket that was settled stays good after a restart", SettlementBugs.SettledStaysGood::new),
    SETTLED_WHILE_SOLD("100 people settle while somebody is at the machine", SettlementBugs.SettledWhileSold::new),
    COLLECTED_IN_A_SALE("101 a box is collected while a note may fall into it", BoxBugs.CollectedInASale::new),
    COLLECTION_FORGOTTEN("102 a start knows of no collection", BoxBugs.CollectionForgotten::new),
    BATCH_DROPS_ONE("103 one customer's output is left out of a shared transaction", BatchBugs.DropsOneOutput::new),
    IN_TWO_BATCHES("104 a start knows only the first sale of a shared transaction", BatchBugs.PaidInTwoBatches::new),
    PANIC_ONLY_CLOSES("105 a panic stop is no more than a closed door", SettlementBugs.PanicOnlyCloses::new),
    PANIC_SHUTS_SLOTS_ONLY("106 after a panic stop payouts go on", SettlementBugs.PanicShutsSlotsOnly::new),
    BUMP_DROPS_ONE("107 one customer's output is left out of a later version", BumpBugs.DropsOneOutput::new),
    BUMP_TAKES_FROM_CUSTOMER("108 the customer pays for a higher fee", BumpBugs.CustomerPays::new),
    BUMP_OF_OTHER_COINS("109 a later version does not spend what the first one spends", BumpBugs.SpendsOtherCoins::new),
    BUMP_SENT_WHEN_SIGNED("110 a later version leaves before it is stored", BumpBugs.SentWhenSigned::new),
    BUMP_CHANGE_IS_FREE("111 change of a later version is spent before it is final", BumpBugs.ChangeIsFree::new),
    BUMP_FORGOTTEN("112 a start knows only the first version of a payout", BumpBugs.ForgottenAtRestart::new);

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // a constructor reference holds nothing that could change
    private final Supplier<Planting> planting;

    PlantedBug(String title, Supplier<Planting> planting) {
        this.title = title;
        this.planting = planting;
    }

    /** What the programmer did, in a sentence. */
    public String title() {
        return title;
    }

    /** For one world. */
    public Planting plant() {
        return planting.get();
    }
}
