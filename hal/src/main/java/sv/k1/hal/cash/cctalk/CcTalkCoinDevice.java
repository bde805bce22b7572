package sv.k1.hal.cash.cctalk;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.StackProof;

/** A coin acceptor: nothing is held, each counted coin is money at once (ccTalk sheet, sections 5, 6 and 12). */
final class CcTalkCoinDevice extends CcTalkDevice {
    private static final Logger LOG = LoggerFactory.getLogger(CcTalkCoinDevice.class);

    private final CcTalkIds ids;
    private final Map<Integer, String> texts = new TreeMap<>();
    private CcTalkItemTable table = CcTalkItemTable.empty();

    CcTalkCoinDevice(CcTalkSettings settings, ResumePoint resume, long nowMillis) {
        super("cctalk-coin", CcTalkHeader.READ_CREDIT, 0, settings, resume, nowMillis);
        this.ids = new CcTalkIds(settings.extraCountries());
    }

    @Override
    void askForItems(CcTalkScript steps) {
        texts.clear();
        table = CcTalkItemTable.empty();
        steps.mustTwice(CcTalkRequest.of(CcTalkHeader.COIN_ID, 1));
        for (int position = 2; position <= CcTalkItemTable.POSITIONS; position++) {
            steps.mayTwice(CcTalkRequest.of(CcTalkHeader.COIN_ID, position));
        }
    }

    @Override
    void itemAnswered(CcTalkRequest request, byte[] data) {
        if (request.header() == CcTalkHeader.COIN_ID) {
            positions.answered();
            String id = CcTalkTexts.raw(data);
            if (!CcTalkIds.isEmpty(id)) {
                texts.put(request.data(0), id);
                table = CcTalkItemTable.ofCoins(texts, ids);
            }
        }
    }

    @Override
    void skipped(CcTalkRequest request) {
        super.skipped(request);
        if (request.header() == CcTalkHeader.COIN_ID) {
            positionSilent(request.header());
        } else if (request.header() == CcTalkHeader.MODIFY_SORTER_PATH
                || request.header() == CcTalkHeader.MODIFY_DEFAULT_PATH) {
            script.drop(CcTalkHeader.MODIFY_SORTER_PATH); // no sorter
            script.drop(CcTalkHeader.MODIFY_DEFAULT_PATH);
        }
    }

    @Override
    CcTalkItemTable table() {
        return table;
    }

    @Override
    void reconciled(CcTalkResume.Past past, CcTalkEvents events, long nowMillis) {
        script.may(CcTalkRequest.of(CcTalkHeader.MODIFY_DEFAULT_PATH, settings.sorterPath()));
        for (int position = 1; position <= CcTalkItemTable.POSITIONS; position++) {
            if (table.value(position).isPresent()) {
                script.may(CcTalkRequest.of(CcTalkHeader.MODIFY_SORTER_PATH, position, settings.sorterPath()));
            }
        }
    }

    @Override
    boolean isSettled() {
        return true;
    }

    @Override
    void event(int a, int b, boolean newest, EventMark mark, long nowMillis) {
        if (a == 0) {
            tell(CcTalkCoinCodes.of(b), mark, nowMillis);
            return;
        }
        Optional<Denomination> coin = table.value(a);
        if (coin.isPresent()) {
            if (b != 0 && b != settings.sorterPath()) {
                LOG.warn("coin type {} went to sorter path {} instead of {}", a, b, settings.sorterPath());
            }
            report(new AcceptorEvent.Taken(coin.get(), StackProof.COUNTED_EVENT, false, Optional.of(mark)));
        } else {
            report(new AcceptorEvent.EvidenceLost(
                    "coin type " + a + " accepted, and the device names no usable coin for it", Optional.of(mark)));
        }
    }

    @Override
    void waited(long nowMillis) {}

    @Override
    Optional<CcTalkRequest> ownRequest(long nowMillis) {
        return Optional.empty();
    }

    @Override
    void ownAnswered(CcTalkRequest request, byte[] data, long nowMillis) {}

    @Override
    void ownFailed(CcTalkRequest request, String why, long nowMillis) {}

    @Override
    void itemCommand(AcceptorCommand command, long nowMillis) {
        if (command instanceof AcceptorCommand.Stack stack) {
            holdsNothing(stack.note());
        } else if (command instanceof AcceptorCommand.Return back) {
            holdsNothing(back.note());
        }
    }

    private void holdsNothing(NoteId note) {
        report(new AcceptorEvent.Unresolved(note, "a coin acceptor holds nothing; nothing sent"));
    }

    @Override
    boolean isBusy() {
        return false;
    }
}
