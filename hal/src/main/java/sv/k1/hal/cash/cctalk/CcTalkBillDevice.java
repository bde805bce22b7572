package sv.k1.hal.cash.cctalk;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.OpenNote.Stage;
import sv.k1.hal.cash.RejectReason;
import sv.k1.hal.cash.ResumePoint;

/** A bill validator: bills are held in escrow until the core decides (ccTalk sheet, sections 5, 7 and 11). */
final class CcTalkBillDevice extends CcTalkDevice {
    private static final int STACKER_AND_ESCROW = 3;
    private static final int ESCROW_BIT = 2;
    private static final int IN_ESCROW = 1;
    private static final int STACKED = 0;

    /**
     * From the slot to the escrow, of which the device says nothing: within this time after it was shut, a bill that went in before
     * may still arrive. Opened sooner, it would be taken for the next customer's.
     */
    private static final long TRAVEL_MILLIS = 3_000;

    private final CcTalkIds ids;
    private final CcTalkNote note;
    private final Map<Integer, String> texts = new TreeMap<>();
    private final Map<String, CcTalkIds.Scaling> scalings = new HashMap<>();
    private CcTalkItemTable table = CcTalkItemTable.empty();
    private boolean hasEscrow;
    private boolean modeTaken;
    private Optional<Integer> mode = Optional.empty();

    CcTalkBillDevice(CcTalkSettings settings, ResumePoint resume, long nowMillis) {
        super("cctalk-bill", CcTalkHeader.READ_BILL_EVENTS, TRAVEL_MILLIS, settings, resume, nowMillis);
        this.ids = new CcTalkIds(settings.extraCountries());
        this.note = new CcTalkNote(resume.openNote(), reports);
    }

    @Override
    void askForItems(CcTalkScript steps) {
        texts.clear();
        scalings.clear();
        table = CcTalkItemTable.empty();
        hasEscrow = false;
        modeTaken = false;
        mode = Optional.empty();
        steps.mustTwice(CcTalkRequest.of(CcTalkHeader.BILL_ID, 1));
        for (int position = 2; position <= CcTalkItemTable.POSITIONS; position++) {
            steps.mayTwice(CcTalkRequest.of(CcTalkHeader.BILL_ID, position));
        }
        ids.knownCountries()
                .forEach(country -> steps.mayTwice(
                        CcTalkRequest.of(CcTalkHeader.COUNTRY_SCALING, country.charAt(0), country.charAt(1))));
        steps.may(CcTalkRequest.of(CcTalkHeader.MODIFY_BILL_MODE, STACKER_AND_ESCROW));
        askForSettings(steps);
    }

    @Override
    void askForSettings(CcTalkScript steps) {
        steps.mayTwice(CcTalkRequest.of(CcTalkHeader.REQUEST_BILL_MODE));
    }

    @Override
    Optional<CcTalkRequest> proofOfSettings() {
        return mode.map(_ -> CcTalkRequest.of(CcTalkHeader.REQUEST_BILL_MODE));
    }

    /** A validator that lost its power stacks without escrow, and its counter may not show the cut. */
    @Override
    boolean modeRead(byte[] data) {
        int told = data[0] & STACKER_AND_ESCROW;
        boolean isOther = mode.map(before -> before != told).orElse(modeTaken && (told & ESCROW_BIT) == 0);
        mode = Optional.of(told);
        hasEscrow = (told & ESCROW_BIT) != 0;
        return isOther;
    }

    @Override
    void itemAnswered(CcTalkRequest request, byte[] data) {
        if (request.header() == CcTalkHeader.BILL_ID) {
            billId(request.data(0), CcTalkTexts.raw(data));
        } else if (request.header() == CcTalkHeader.COUNTRY_SCALING) {
            scaling(request, data);
        } else if (request.header() == CcTalkHeader.MODIFY_BILL_MODE) {
            hasEscrow = true;
            modeTaken = true;
        }
    }

    private void billId(int position, String id) {
        positions.answered();
        if (!CcTalkIds.isEmpty(id)) {
            texts.put(position, id);
            table = CcTalkItemTable.ofBills(texts, scalings, ids);
        }
    }

    private void scaling(CcTalkRequest request, byte[] data) {
        scalings.put(CcTalkTexts.raw(request.data()), CcTalkIds.Scaling.read(data));
        table = CcTalkItemTable.ofBills(texts, scalings, ids);
    }

    @Override
    boolean isNeeded(CcTalkRequest request) {
        return request.header() != CcTalkHeader.COUNTRY_SCALING
                || texts.values().stream()
                        .anyMatch(id -> CcTalkIds.country(id).equals(CcTalkTexts.raw(request.data())));
    }

    @Override
    void skipped(CcTalkRequest request) {
        super.skipped(request);
        if (request.header() == CcTalkHeader.BILL_ID) {
            positionSilent(request.header());
        }
    }

    @Override
    CcTalkItemTable table() {
        return table;
    }

    @Override
    void reconciled(CcTalkResume.Past past, CcTalkEvents events, long nowMillis) {
        note.settle(past != CcTalkResume.Past.ANOTHER, nowMillis);
        if (!note.isBusy() && events.a(1) > 0 && events.b(1) == IN_ESCROW) {
            note.sendBack(nowMillis); // held, and nobody knows it any more
        }
    }

    @Override
    boolean hasHiddenSettings() {
        return true;
    }

    @Override
    boolean isSettled() {
        return !note.isBusy();
    }

    @Override
    void event(int a, int b, boolean newest, EventMark mark, long nowMillis) {
        if (a == 0) {
            withoutBill(b, mark, nowMillis);
        } else if (b == IN_ESCROW) {
            inEscrow(a, newest, mark, nowMillis);
        } else if (b == STACKED) {
            table.value(a)
                    .ifPresentOrElse(
                            value -> note.stacked(value, mark, hasEscrow),
                            () -> report(new AcceptorEvent.EvidenceLost(
                                    "bill type " + a + " stacked, and the device names no usable bill for it",
                                    Optional.of(mark))));
        } else {
            tell(
                    CcTalkCode.kept(b, "bill type " + a + " with unknown state " + b)
                            .withFault(AcceptorFault.Kind.PROTOCOL),
                    mark,
                    nowMillis);
        }
    }

    private void withoutBill(int code, EventMark mark, long nowMillis) {
        if (code == CcTalkBillCodes.RETURNED) {
            note.returned();
        } else {
            note.remember("event 0," + code);
        }
        if (code == CcTalkBillCodes.BAR_CODE) {
            note.sendBack(nowMillis);
        }
        tell(CcTalkBillCodes.of(code), mark, nowMillis);
        faults.endKinds(CcTalkBillCodes.ends(code));
    }

    /** Only the newest event says what is held now; an older one is settled by what came after it. */
    private void inEscrow(int type, boolean newest, EventMark mark, long nowMillis) {
        Optional<Denomination> value = table.value(type);
        if (!newest) {
            note.anotherWasHeld();
            report(new AcceptorEvent.EventsRead(mark));
        } else if (phase() == Phase.RUNNING && value.isPresent() && !acceptance.isPausing(nowMillis)) {
            note.held(value.get(), mark, nowMillis);
        } else {
            note.sendBack(nowMillis);
            if (phase() == Phase.RUNNING) {
                report(new AcceptorEvent.Rejected(RejectReason.INHIBITED, type));
            }
            report(new AcceptorEvent.EventsRead(mark));
        }
    }

    @Override
    void waited(long nowMillis) {
        if (note.waited(faults.isAny(), nowMillis)) {
            faults.raise(
                    new AcceptorFault(AcceptorFault.Kind.HARDWARE, -1, "the bill in escrow does not move"), nowMillis);
        }
    }

    @Override
    Optional<CcTalkRequest> ownRequest(long nowMillis) {
        return note.route(phase() == Phase.RUNNING, faults.isAny(), nowMillis);
    }

    @Override
    void ownAnswered(CcTalkRequest request, byte[] data, long nowMillis) {
        if (note.routed(request.data(0), data, nowMillis)) {
            faults.wantCheck();
        }
    }

    @Override
    void ownFailed(CcTalkRequest request, String why, long nowMillis) {
        note.routeFailed(request.data(0), why);
    }

    @Override
    void itemCommand(AcceptorCommand command, long nowMillis) {
        boolean running = phase() == Phase.RUNNING;
        if (command instanceof AcceptorCommand.Stack stack) {
            note.decide(Stage.STACK_INTENDED, stack.note(), stack.escrow(), running);
        } else if (command instanceof AcceptorCommand.Return back) {
            note.decide(Stage.RETURN_INTENDED, back.note(), back.escrow(), running);
        }
    }

    @Override
    boolean isBusy() {
        return note.isBusy();
    }
}
