package sv.k1.simulator.storm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.simulator.cash.id003.Id003Device;
import sv.k1.simulator.cash.id003.JamPlace;
import sv.k1.simulator.storm.chain.PlainSigner;
import sv.k1.simulator.storm.chain.RawTransaction;
import sv.k1.simulator.storm.chain.StormChain;
import sv.k1.simulator.storm.fate.Chance;
import sv.k1.simulator.storm.fate.Fault;
import sv.k1.simulator.storm.line.AcceptorUnit;

/** Makes happen what comes by itself: technicians, weather, the network. Everything it breaks it mends after a while. */
final class Nemesis {
    private static final int COINS = 14;
    private static final int KEYS = 100;
    private static final long FASTEST_HAND_MILLIS = 500;
    private static final int FASTEST_COLLECTION_MILLIS = 2_000;

    /** One input, a payment and change. */
    private static final long USUAL_VIRTUAL_BYTES = 141;

    private final World world;
    private final Chance chance;
    private final int blockMillis;
    private int blocksDrawn;
    private boolean doorOpen;
    private boolean boxOut;
    private boolean storageLow;
    private boolean sensorsLost;
    private boolean tampered;
    private int deposits;
    private long usualFeeRate;

    Nemesis(World world, Chance chance, int blockMillis) {
        this.world = world;
        this.chance = chance;
        this.blockMillis = blockMillis;
    }

    void giveFloat() {
        for (int i = 0; i < KEYS; i++) {
            world.chain.own(0, i, RealSigner.depositScript(world.signer(), i));
            world.chain.own(1, i, PlainSigner.script(1, i));
        }
        int coins = chance.oneIn(world.hoards ? 2 : 4)
                ? chance.between(1, 3)
                : COINS; // a poor operator's float is soon promised
        for (int i = 0; i < coins; i++) {
            deposit(chance.pick(100_000L, 1_000_000L, 2_000_000L, 5_000_000L));
        }
        world.chain.mine();
        world.chain.mine();
        usualFeeRate = world.feeRateSatPerKvb;
    }

    void refill() {
        deposit(5_000_000);
    }

    private void deposit(long sats) {
        world.chain.deposit(sats, RealSigner.depositScript(world.signer(), deposits++ % KEYS));
    }

    void begin() {
        blockAfter(chance.waiting(blockMillis));
        for (Fault fault : world.fate.thatComeByThemselves()) {
            world.after(world.fate.waiting(fault), () -> comes(fault));
        }
    }

    private void blockAfter(long millis) {
        int number = ++blocksDrawn;
        world.after(millis, () -> {
            if (number == blocksDrawn) { // the healing draws another one: this one may have been an hour away
                blockComes();
                blockAfter(chance.waiting(world.fate.isStorming() ? blockMillis : Math.min(blockMillis, 20_000)));
            }
        });
    }

    private void blockComes() {
        StormChain chain = world.chain;
        if (world.fate.strikes(Fault.REORGANISATION)) {
            int depth = chance.between(1, world.settings.finalConfirmations() - 1);
            chain.reorganise(depth, _ -> chance.oneIn(4));
        } else {
            if (world.fate.strikes(Fault.EVICTION) && !chain.mempool().isEmpty()) {
                chain.evict(chance.pick(java.util.List.copyOf(chain.mempool())));
            }
            chain.mine(_ -> chance.oneIn(5));
        }
        world.blockAtMillis = world.timeline.now();
    }

    private void comes(Fault fault) {
        if (!world.fate.isStorming()) {
            return;
        }
        world.fate.count(fault);
        strike(fault);
        world.after(world.fate.waiting(fault), () -> comes(fault));
    }

    private void strike(Fault fault) {
        int while_ = chance.between(500, 40_000);
        switch (fault) {
            case KILL_ANYTIME -> {
                if (world.process.isPresent()) {
                    world.kill();
                }
            }
            case HOST_POWER_CUT -> world.hostPowerCut(while_);
            case DEVICE_POWER_CUT -> devicePowerCut(anyUnit(), while_);
            case BOTH_POWER_CUT -> {
                world.hostPowerCut(while_);
                cutDevices(while_ + chance.between(-400, 4_000));
            }
            case PAUSE -> world.pause(chance.between(100, 30_000));
            case UNPLUGGED -> {
                AcceptorUnit unit = anyUnit();
                unit.plug(false);
                later(while_, () -> unit.plug(true));
            }
            case GONE_FOR_LONG -> {
                AcceptorUnit unit = withSomethingInside().orElseGet(this::anyUnit);
                long awayMillis = chance.between(60_000, 240_000);
                if (chance.nextBoolean()) {
                    unit.plug(false);
                    later(awayMillis, () -> unit.plug(true));
                } else {
                    devicePowerCut(unit, awayMillis);
                }
            }
            case JAM_IN_HEAD, JAM_IN_STACKER -> jam(anyUnit(), fault == Fault.JAM_IN_HEAD, while_);
            case NOTE_PULLED_OUT_BY_TECHNICIAN -> anId003().ifPresent(unit -> pullOut(unit, while_));
            case CHEAT -> {
                AcceptorUnit unit = anyUnit();
                if (unit.model().inside().isPresent()) {
                    world.acceptors.cannotBeAnswered(unit, "cheat");
                    unit.model().cheat();
                }
            }
            case DEVICE_FAILS ->
                anId003().flatMap(AcceptorUnit::id003).ifPresent(device -> {
                    device.fail(chance.pick(0xA2, 0xA5, 0xAC, 0xB2));
                    later(while_, device::repair);
                });
            case SECOND_NOTE ->
                anId003().flatMap(AcceptorUnit::id003).ifPresent(device -> {
                    device.forceSecondNote();
                    later(chance.between(300, 6_000), device::removeSecondNote);
                });
            case CASHBOX_OUT -> {
                AcceptorUnit unit = anyUnit();
                boxOut = true;
                unit.model().removeCashbox();
                world.cabinet.cashbox(true);
                later(while_, this::boxBack);
            }
            case CASHBOX_FULL -> {
                AcceptorUnit unit = anyUnit();
                unit.model().fillCashbox();
                later(while_, () -> collect(unit));
            }
            case BOX_COLLECTED -> collect(anyUnit());
            case DOOR_OPEN -> {
                doorOpen = true;
                world.cabinet.door(true);
                later(while_, this::shutDoor);
            }
            case NODE_DOWN -> {
                world.nodeUp = false;
                later(while_, this::nodeBack);
            }
            case PEER_GONE -> {
                world.peerUp = false;
                later(while_, () -> world.peerUp = true);
            }
            case LIGHTNING_DOWN -> {
                world.lightning.works(false);
                later(while_, () -> world.lightning.works(true));
            }
            case LIQUIDITY_GONE -> {
                world.lightning.liquidity(chance.pick(2_000L, 60_000L, 400_000L));
                later(2L * while_, () -> world.lightning.liquidity(world.usualLiquidity()));
            }
            case FEE_JUMP -> {
                world.feeRateSatPerKvb = chance.pick(0L, 1_000L, 40_000L, 59_000L, 200_000L);
                later(while_, () -> world.feeRateSatPerKvb = usualFeeRate);
            }
            case MEMPOOL_FULL -> {
                world.mempoolFull = true;
                later(while_, () -> world.mempoolFull = false);
            }
            case PRICE_JUMP -> world.prices.jump();
            case PRICE_OUTAGE -> {
                world.prices.away = true;
                later(2L * while_, () -> world.prices.away = false);
            }
            case PRICE_GARBAGE -> {
                world.prices.garbage = true;
                later(while_, () -> world.prices.garbage = false);
            }
            case COIN_STOLEN -> steal();
            case PRINTER_GONE -> {
                world.printer.works(false);
                later(while_, () -> world.printer.works(true));
            }
            case SCANNER_GONE -> {
                world.scanner.works(false);
                later(while_, () -> world.scanner.works(true));
            }
            case CLOCK_JUMP -> {
                world.wallJumpMillis +=
                        chance.pick(-3_600_000L, 3_600_000L, -300_000_000_000L, 300_000_000_000L, 70_000L, -70_000L);
                later(while_, () -> world.wallJumpMillis = 0);
            }
            case STORAGE_LOW -> {
                storageLow = true;
                world.cabinet.storage(true);
                later(while_, this::roomAgain);
            }
            case CLOSED_BY_OPERATOR -> {
                world.cabinet.business(true);
                later(while_, this::openAgain);
            }
            case NODE_SYNCING -> {
                world.nodeSyncing = true;
                later(while_, () -> world.nodeSyncing = false);
            }
            case WITHDRAW_SERVICE_DOWN -> {
                world.withdraw.works(false);
                later(while_, () -> world.withdraw.works(true));
            }
            case SENSORS_LOST -> {
                sensorsLost = true;
                world.cabinet.sensors(true);
                later(while_, this::sensorsBack);
            }
            case TAMPERED -> {
                tampered = true;
                world.cabinet.tamper(true);
                later(while_, this::untampered);
            }
            case TECHNICIAN_RESETS ->
                world.tell(new MachineEvent.ResetOrdered(anyUnit().name(), "storm"));
            case OPERATOR_DEPOSITS ->
                deposit(whatLacks().orElseGet(() -> chance.pick(100_000L, 1_000_000L, 5_000_000L)));
            default -> throw new IllegalStateException(fault + " does not come by itself");
        }
        world.touched();
    }

    /** Just what an open payout needs, and a few satoshis more or less. */
    private Optional<Long> whatLacks() {
        return world.auditor.journal().sales.values().stream()
                .filter(sale -> sale.owed.isPresent() && sale.signed.isEmpty() && !sale.over)
                .findFirst()
                .map(sale -> sale.owed.orElseThrow().amount().value()
                        + Math.max(1_000, world.feeRateSatPerKvb) * USUAL_VIRTUAL_BYTES / 1_000
                        + chance.between(-200, 1_500));
    }

    private AcceptorUnit anyUnit() {
        return chance.pick(List.copyOf(world.acceptors.units()));
    }

    private Optional<AcceptorUnit> withSomethingInside() {
        return world.acceptors.units().stream()
                .filter(unit -> unit.model().inside().isPresent())
                .findFirst();
    }

    private Optional<AcceptorUnit> anId003() {
        AcceptorUnit unit = anyUnit();
        return unit.id003().isPresent() ? Optional.of(unit) : Optional.empty();
    }

    private void jam(AcceptorUnit unit, boolean inHead, long millis) {
        unit.id003()
                .ifPresentOrElse(device -> device.jam(inHead ? JamPlace.ACCEPTOR : JamPlace.STACKER), () -> unit.model()
                        .jam());
        later(millis, () -> clearJam(unit));
    }

    /** No hand is quicker than half a second. */
    private void clearJam(AcceptorUnit unit) {
        boolean hasJustJammed =
                world.timeline.now() - world.acceptors.plight(unit).lastHappenedMillis() < FASTEST_HAND_MILLIS;
        if (hasJustJammed) {
            later(FASTEST_HAND_MILLIS, () -> clearJam(unit));
        } else {
            unit.model().clearJam();
        }
    }

    private void later(long millis, Runnable mending) {
        world.after(millis, () -> {
            mending.run();
            world.touched();
        });
    }

    /** All acceptors lose their power. */
    void cutDevices(long millis) {
        world.acceptors.units().forEach(unit -> {
            devicePowerCut(unit, millis);
            world.touched(unit);
        });
    }

    private void devicePowerCut(AcceptorUnit unit, long millis) {
        if (world.forgetful) {
            world.acceptors.cannotBeAnswered(unit, Plight.FORGETFUL);
        }
        unit.model().cutPower();
        later(Math.max(50, millis), () -> unit.model().restorePower());
    }

    private void pullOut(AcceptorUnit unit, long millis) {
        Id003Device device = unit.id003().orElseThrow();
        if (device.noteInside().isEmpty()) {
            return;
        }
        device.jam(JamPlace.ACCEPTOR);
        later(millis, () -> {
            world.acceptors.cannotBeAnswered(unit, "technician pulled the note out");
            device.advance(world.timeline.now());
            device.takeOutNote();
            device.clearJam();
        });
    }

    private void boxBack() {
        boxOut = false;
        world.acceptors.units().forEach(unit -> unit.model().refitCashbox());
        world.cabinet.cashbox(false);
    }

    /** Somebody pulls the box, empties it and puts it back: that takes a while. */
    private void collect(AcceptorUnit unit) {
        world.acceptors.plight(unit).troubled();
        unit.model().removeCashbox();
        unit.model().emptyCashbox();
        later(chance.between(FASTEST_COLLECTION_MILLIS, 8_000), () -> unit.model()
                .refitCashbox());
    }

    private void shutDoor() {
        doorOpen = false;
        world.cabinet.door(false);
    }

    private void nodeBack() {
        world.peerUp = true;
        world.nodeUp = true;
    }

    private void sensorsBack() {
        sensorsLost = false;
        world.cabinet.sensors(false);
    }

    private void untampered() {
        tampered = false;
        world.cabinet.tamper(false);
    }

    private void roomAgain() {
        storageLow = false;
        world.cabinet.storage(false);
    }

    private void openAgain() {
        world.cabinet.business(false);
    }

    private void steal() {
        var coins = world.chain.unspent();
        var spent = world.auditor.journal().bySignedId.values().stream()
                .filter(sale -> !sale.over)
                .flatMap(sale -> sale.signed.orElseThrow().inputs().stream())
                .map(input -> new RawTransaction.Input(input.txId().hex(), input.index()))
                .filter(input -> world.chain.transaction(input.txId()).isPresent())
                .toList();
        if (!spent.isEmpty() && chance.nextBoolean()) {
            world.chain.steal(chance.pick(spent));
        } else if (!coins.isEmpty()) {
            world.chain.steal(chance.pick(coins).at());
        }
    }

    /** Whether nothing that only the world knows forbids taking cash; an operator who closes lets a sale end. */
    boolean mayTakeCash() {
        return !doorOpen && !boxOut && !storageLow && !sensorsLost && !tampered;
    }

    // --- healing ---

    void healAll() {
        for (AcceptorUnit unit : world.acceptors.units()) {
            unit.plug(true);
            unit.model().clearJam();
            unit.id003().ifPresent(device -> {
                device.repair();
                device.removeSecondNote();
                device.customerPatience(OptionalLong.of(1_500));
            });
            world.acceptors.plight(unit).troubled();
            unit.model().emptyCashbox();
        }
        boxBack();
        shutDoor();
        nodeBack();
        roomAgain();
        openAgain();
        world.disk.fill(false);
        world.wallJumpMillis = 0;
        usualFeeRate = 1_000;
        world.feeRateSatPerKvb = usualFeeRate;
        world.mempoolFull = false;
        world.prices.away = false;
        world.prices.garbage = false;
        world.lightning.works(true);
        world.lightning.liquidity(StormLightning.PLENTY_SATS);
        world.withdraw.works(true);
        world.nodeSyncing = false;
        sensorsBack();
        untampered();
        world.printer.works(true);
        world.scanner.works(true);
        world.chain.sendDepositsAgain();
        for (int i = 0; i < 6; i++) {
            deposit(5_000_000L);
        }
        blockAfter(5_000);
        world.acceptors.units().stream().filter(unit -> !unit.isPowered()).forEach(unit -> unit.model()
                .restorePower());
        world.touched();
    }

    /** A technician switches an acceptor off and on that stands in a fault although everything is mended. */
    void tendAcceptors() {
        for (AcceptorUnit unit : world.acceptors.units()) {
            boolean stands = world.screen()
                    .map(state -> state.acceptor(unit.name()))
                    .filter(view -> view.fault().isPresent() || !view.connected())
                    .isPresent();
            if (stands && chance.oneIn(10)) {
                world.trace("a technician switches " + unit.name() + " off and on");
                collect(unit);
                devicePowerCut(unit, 2_000);
                world.touched(unit);
            }
        }
    }
}
