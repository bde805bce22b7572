package sv.k1.simulator.cash.cctalk;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashHappening.Kind;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteInside;
import sv.k1.simulator.cash.NotePlace;

/**
 * A coin acceptor: one coin at a time runs from the slot past the gate and the credit sensor into the box, or back to the
 * customer (ccTalk sheet, sections 6, 8, 11, 12). It cannot notice a full or missing cashbox.
 */
public final class CcTalkCoinDevice extends CcTalkDevice {
    private static final int REJECTED = 1;
    private static final int INHIBITED = 2;
    private static final int SECOND_CLOSE_COIN = 8;
    private static final int CREDIT_SENSOR_BLOCKED = 14;
    private static final int COIN_ON_STRING = 20;
    private static final int SWALLOWED = 36;
    private static final int INHIBITED_TYPE = 128;
    private static final int RETURN_LEVER = 254;
    private static final int CREDIT_SENSOR_FAULT = 3;
    private static final int PATHS = 8;
    private static final int COUNTER_MASK = 0xFF_FFFF;

    private enum Place {
        NONE,
        VALIDATION,
        FALLING
    }

    private final CcTalkCoinProfile profile;
    private final byte[][] paths = new byte[16][];
    private Place place = Place.NONE;
    private CashItem coin;
    private int defect;
    private long dueMillis;
    private boolean jammed;
    private boolean stuck;
    private boolean leverPressed;
    private int sorterOverride = 0xFF;
    private int defaultPath = 1;
    private int insertions;
    private int accepts;
    private int rejects;
    private int frauds;

    /** An acceptor just switched on, empty. */
    public CcTalkCoinDevice(CcTalkCoinProfile profile) {
        super(new Station(profile.identity(), profile.address(), profile.bootMillis(), profile.switches()));
        this.profile = profile;
        this.coin = CashItem.coin(profile.currency(), 1);
        Arrays.setAll(paths, _ -> new byte[] {1});
    }

    public CcTalkCoinProfile profile() {
        return profile;
    }

    // --- headers ---

    @Override
    CcTalkAnswer operate(int header, byte[] data) {
        return switch (data.length) {
            case 0 -> ask(header);
            case 1 -> one(header, data[0] & 0xFF);
            default -> many(header, data);
        };
    }

    private CcTalkAnswer ask(int header) {
        return switch (header) {
            case 248 -> CcTalkAnswer.data(leverPressed ? 1 : 0);
            case 229 -> readEvents();
            case 226 -> CcTalkAnswer.count(insertions);
            case 225 -> CcTalkAnswer.count(accepts);
            case 194 -> CcTalkAnswer.count(rejects);
            case 193 -> CcTalkAnswer.count(frauds);
            case 221 -> CcTalkAnswer.data(sorterOverride);
            case 213 -> CcTalkAnswer.data(has(CcTalkSwitch.NO_SORTER_PATH_IN_EVENTS) ? 0 : 1);
            case 188 -> CcTalkAnswer.data(defaultPath);
            default -> unknown();
        };
    }

    private CcTalkAnswer one(int header, int value) {
        switch (header) {
            case 240 -> {
                return new CcTalkAnswer.Ack();
            }
            case 222 -> {
                sorterOverride = value;
                return new CcTalkAnswer.Ack();
            }
            case 189 -> {
                if (value < 1 || value > PATHS) {
                    return unknown();
                }
                defaultPath = value;
                return new CcTalkAnswer.Ack();
            }
            case 209 -> {
                return value < 1 || value > paths.length ? unknown() : new CcTalkAnswer.Data(paths[value - 1].clone());
            }
            case 184 -> {
                return id(profile.coins(), value, 6);
            }
            default -> {
                return unknown();
            }
        }
    }

    private CcTalkAnswer many(int header, byte[] data) {
        int position = data[0] & 0xFF;
        byte[] wanted = Arrays.copyOfRange(data, 1, data.length);
        boolean sorts = header == 210 && position >= 1 && position <= paths.length && wanted.length <= PATHS;
        for (byte path : wanted) {
            sorts = sorts && path >= 1 && path <= PATHS;
        }
        if (!sorts) {
            return unknown(); // the factory's coin ids are not rewritten here: 185 is no header of this unit
        }
        paths[position - 1] = wanted;
        return new CcTalkAnswer.Ack();
    }

    /** The first of the coin's paths that the override allows, else the default path: sheet, section 12. */
    private int pathOf(int position) {
        for (byte path : paths[position - 1]) {
            if (((sorterOverride >> (path - 1)) & 1) != 0) {
                return path;
            }
        }
        return defaultPath;
    }

    // --- mechanics ---

    @Override
    void move() {
        for (int steps = 0; steps < 2 && place != Place.NONE && !stuck && nowMillis() >= dueMillis; steps++) {
            if (place == Place.VALIDATION) {
                judge();
            } else {
                land();
            }
        }
    }

    private void judge() {
        int position = position();
        if (jammed) {
            stuck = true;
            event(0, CREDIT_SENSOR_BLOCKED);
            tell(new CashHappening(Kind.JAMMED, Optional.of(coin), "before the gate"));
        } else if (defect != 0 || position == 0) {
            reject(defect != 0 ? defect : REJECTED);
        } else if (!isMasterOpen()) {
            reject(INHIBITED);
        } else if (!isAllowed(position)) {
            boolean type = has(CcTalkSwitch.INHIBITED_COIN_TELLS_TYPE);
            reject(type ? INHIBITED_TYPE + position - 1 : INHIBITED);
        } else {
            place = Place.FALLING;
            dueMillis = nowMillis() + profile.fallMillis();
        }
    }

    private int position() {
        for (int index = 0; index < profile.coins().size(); index++) {
            if (profile.coins().get(index).minorUnits() == coin.minorUnits()
                    && coin.currency().equals(profile.currency())) {
                return index + 1;
            }
        }
        return 0;
    }

    private void reject(int code) {
        event(0, code);
        rejects = (rejects + 1) & COUNTER_MASK;
        giveBack(Kind.REJECTED, "code " + code);
    }

    private void giveBack(Kind how, String detail) {
        returnedPile().add(coin.minorUnits());
        place = Place.NONE;
        stuck = false;
        tell(new CashHappening(how, Optional.of(coin), detail));
    }

    private void land() {
        if (jammed) {
            stuck = true;
            event(0, SWALLOWED);
            tell(new CashHappening(Kind.JAMMED, Optional.of(coin), "past the gate"));
            return;
        }
        int position = position();
        event(position, has(CcTalkSwitch.NO_SORTER_PATH_IN_EVENTS) ? 0 : pathOf(position));
        accepts = (accepts + 1) & COUNTER_MASK;
        fall("path " + pathOf(position));
    }

    private void fall(String detail) {
        intoCashbox(coin.minorUnits());
        place = Place.NONE;
        stuck = false;
        tell(new CashHappening(Kind.STACKED, Optional.of(coin), detail));
    }

    @Override
    boolean isOpen() {
        return isMasterOpen() && !allowsNothing() && !stuck;
    }

    @Override
    int mechanicalFault() {
        return stuck ? CREDIT_SENSOR_FAULT : 0;
    }

    /** Gravity needs no power: before the gate a coin goes back, past it into the box, and nobody counts it. */
    @Override
    void powerLost() {
        settleUncounted();
    }

    @Override
    void restarted() {
        settleUncounted();
    }

    private void settleUncounted() {
        if (stuck || place == Place.NONE) {
            return;
        }
        if (place == Place.FALLING) {
            fall("uncounted");
        } else {
            giveBack(Kind.REJECTED, "power or reset");
        }
    }

    @Override
    void started() {
        // nothing is left inside that could move
    }

    // --- hands ---

    @Override
    public InsertOutcome insert(CashItem item) {
        return insert(item, 0);
    }

    /** A slug or a bad coin that is refused with this code of ccTalk sheet, section 8. */
    public InsertOutcome insertBad(CashItem item, int code) {
        return insert(item, code);
    }

    @Override
    public InsertOutcome insertUnreadable(CashItem item) {
        return insert(item, REJECTED);
    }

    private InsertOutcome insert(CashItem item, int code) {
        if (!isAwake()) {
            return InsertOutcome.SLOT_CLOSED; // falls through to the customer at once
        }
        if (stuck) {
            return InsertOutcome.NOTE_IN_THE_WAY;
        }
        insertions = (insertions + 1) & COUNTER_MASK;
        tell(CashHappening.of(Kind.TAKEN_IN, item));
        if (place != Place.NONE) {
            event(0, SECOND_CLOSE_COIN);
            rejects = (rejects + 1) & COUNTER_MASK;
            returnedPile().add(item.minorUnits());
            tell(new CashHappening(Kind.REJECTED, Optional.of(item), "code " + SECOND_CLOSE_COIN));
            return InsertOutcome.TAKEN_IN;
        }
        coin = item;
        defect = code;
        place = Place.VALIDATION;
        dueMillis = nowMillis() + profile.validateMillis();
        return InsertOutcome.TAKEN_IN;
    }

    /** Pressed until {@link #releaseReturnLever}. */
    public void pressReturnLever() {
        leverPressed = true;
        event(0, RETURN_LEVER);
        if (stuck && place == Place.VALIDATION) {
            giveBack(Kind.RETURNED, "return lever");
            jammed = false;
        }
    }

    public void releaseReturnLever() {
        leverPressed = false;
    }

    @Override
    public void jam() {
        jammed = true;
    }

    /** What was stuck before the gate goes back to the customer; past it, it falls into the box uncounted. */
    @Override
    public void clearJam() {
        jammed = false;
        if (!stuck) {
            return;
        }
        tell(CashHappening.of(Kind.CLEARED));
        if (place == Place.FALLING) {
            fall("uncounted, after a jam");
        } else {
            giveBack(Kind.RETURNED, "after a jam");
        }
    }

    @Override
    public void removeCashbox() {
        tell(CashHappening.of(Kind.CASHBOX_OUT));
    }

    @Override
    public void refitCashbox() {
        tell(CashHappening.of(Kind.CASHBOX_IN));
    }

    @Override
    public void fillCashbox() {
        tell(CashHappening.of(Kind.CASHBOX_FULL));
    }

    @Override
    public void emptyCashbox() {
        cashbox().clear();
    }

    /** A coin on a string: what runs before the gate is pulled out again. */
    @Override
    public void cheat() {
        event(0, COIN_ON_STRING);
        frauds = (frauds + 1) & COUNTER_MASK;
        tell(CashHappening.of(Kind.CHEATED));
        if (place == Place.VALIDATION) {
            giveBack(Kind.RETURNED, "on its string");
        }
    }

    // --- eyes ---

    @Override
    public List<CashItem> items() {
        return profile.coins().stream()
                .filter(CcTalkId::isUsed)
                .map(id -> CashItem.coin(profile.currency(), id.minorUnits()))
                .distinct()
                .toList();
    }

    @Override
    public Optional<NoteInside> inside() {
        return switch (place) {
            case NONE -> Optional.empty();
            case VALIDATION -> Optional.of(new NoteInside(coin.minorUnits(), NotePlace.ACCEPTOR));
            case FALLING -> Optional.of(new NoteInside(coin.minorUnits(), NotePlace.STACKER));
        };
    }
}
