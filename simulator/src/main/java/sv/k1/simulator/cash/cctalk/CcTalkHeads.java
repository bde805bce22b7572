package sv.k1.simulator.cash.cctalk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import sv.k1.simulator.cash.AcceptorModel;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.NoteInside;
import sv.k1.simulator.cash.NotePile;
import sv.k1.simulator.wire.TraceReader;

/**
 * A coin acceptor and a bill validator on one data wire, as machines with both have them: ccTalk sheet, sections 1 and 3. Coins
 * go to the one and notes to the other; what is done to the whole is done to both.
 */
public final class CcTalkHeads implements AcceptorModel {
    private final CcTalkCoinDevice coin;
    private final CcTalkBillDevice bill;
    private final CcTalkBus bus;
    private final Map<String, AcceptorModel> heads = new LinkedHashMap<>();

    /** Both just switched on, empty, each at the address of its profile. */
    public CcTalkHeads(CcTalkHeadsProfile profile) {
        coin = new CcTalkCoinDevice(profile.coin());
        bill = new CcTalkBillDevice(profile.bill());
        bus = new CcTalkBus(coin.has(CcTalkSwitch.LOCAL_ECHO), List.of(coin, bill));
        heads.put("coin", coin);
        heads.put("bill", bill);
    }

    public CcTalkCoinDevice coin() {
        return coin;
    }

    public CcTalkBillDevice bill() {
        return bill;
    }

    @Override
    public Map<String, AcceptorModel> heads() {
        return Collections.unmodifiableMap(heads);
    }

    // --- the wire ---

    @Override
    public void connect(Consumer<byte[]> toHost) {
        bus.connect(toHost);
    }

    @Override
    public void receive(byte[] bytes, long nowMillis) {
        bus.receive(bytes, nowMillis);
    }

    @Override
    public void advance(long nowMillis) {
        bus.advance(nowMillis);
    }

    @Override
    public TraceReader newTraceReader() {
        return bus.newTraceReader();
    }

    // --- hands ---

    @Override
    public List<CashItem> items() {
        return Stream.concat(coin.items().stream(), bill.items().stream()).toList();
    }

    @Override
    public InsertOutcome insert(CashItem item) {
        return slotFor(item).insert(item);
    }

    @Override
    public InsertOutcome insertUnreadable(CashItem item) {
        return slotFor(item).insertUnreadable(item);
    }

    private AcceptorModel slotFor(CashItem item) {
        return item.kind() == CashItem.Kind.COIN ? coin : bill;
    }

    @Override
    public void cutPower() {
        heads.values().forEach(AcceptorModel::cutPower);
    }

    @Override
    public void restorePower() {
        heads.values().forEach(AcceptorModel::restorePower);
    }

    @Override
    public void jam() {
        heads.values().forEach(AcceptorModel::jam);
    }

    @Override
    public void block() {
        heads.values().forEach(AcceptorModel::block);
    }

    @Override
    public void clearJam() {
        heads.values().forEach(AcceptorModel::clearJam);
    }

    @Override
    public void removeCashbox() {
        heads.values().forEach(AcceptorModel::removeCashbox);
    }

    @Override
    public void refitCashbox() {
        heads.values().forEach(AcceptorModel::refitCashbox);
    }

    @Override
    public void fillCashbox() {
        heads.values().forEach(AcceptorModel::fillCashbox);
    }

    @Override
    public void emptyCashbox() {
        heads.values().forEach(AcceptorModel::emptyCashbox);
    }

    @Override
    public void cheat() {
        heads.values().forEach(AcceptorModel::cheat);
    }

    // --- eyes ---

    @Override
    public List<NoteCount> inCashbox() {
        return together(coin.inCashbox(), bill.inCashbox());
    }

    @Override
    public List<NoteCount> returned() {
        return together(coin.returned(), bill.returned());
    }

    private static List<NoteCount> together(List<NoteCount> coins, List<NoteCount> bills) {
        NotePile pile = new NotePile();
        Stream.concat(coins.stream(), bills.stream()).forEach(one -> {
            for (int count = 0; count < one.count(); count++) {
                pile.add(one.minorUnits());
            }
        });
        return pile.list();
    }

    /** The note, while there is one; a coin only when no note is inside. Each head tells its own. */
    @Override
    public Optional<NoteInside> inside() {
        return bill.inside().or(coin::inside);
    }

    @Override
    public void onHappening(Consumer<CashHappening> listener) {
        heads.forEach((name, head) -> head.onHappening(happening -> listener.accept(new CashHappening(
                happening.kind(),
                happening.item(),
                happening.detail().isEmpty() ? name : name + ", " + happening.detail()))));
    }
}
