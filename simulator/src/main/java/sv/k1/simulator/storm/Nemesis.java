package sv.k1.simulator.storm;

import java.util.OptionalLong;
import sv.k1.simulator.cash.id003.Id003Device;
import sv.k1.simulator.cash.id003.Id003Status;
import sv.k1.simulator.cash.id003.JamPlace;
import sv.k1.simulator.storm.chain.PlainSigner;
import sv.k1.simulator.storm.chain.RawTransaction;
import sv.k1.simulator.storm.chain.StormChain;
import sv.k1.simulator.storm.fate.Chance;
import sv.k1.simulator.storm.fate.Fault;

/** Makes happen what comes by itself: technicians, weather, the network. Everything it breaks it mends after a while. */
final class Nemesis {
    private static final int COINS = 14;
    private static final int KEYS = 100;

    private final World world;
    private final Chance chance;
    private final int blockMillis;
    private boolean doorOpen;
    private boolean boxOut;
    private boolean storageLow;
    private boolean closed;
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
        for (int i = 0; i < COINS; i++) {
            deposit(chance.pick(100_000L, 1_000_000L, 2_000_000L, 5_000_000L));
        }
        world.chain.mine();
        world.chain.mine();
        usualFeeRate = world.feeRateSatPerKvb;
    }

    private void deposit(long sats) {
        world.chain.deposit(sats, RealSigner.depositScript(world.signer(), deposits++ % KEYS));
    }

    void begin() {
        world.after(chance.waiting(blockMillis), this::block);
        for (Fault fault : world.fate.thatComeByThemselves()) {
            world.after(world.fate.waiting(fault), () -> comes(fault));
        }
    }

    private void block() {
        StormChain chain = world.chain;
        if (world.fate.strikes(Fault.REORGANISATION)) {
            int depth = chance.between(1, world.settings.finalConfirmations() - 1);
            chain.reorganise(depth, _ -> chance.oneIn(4));
        } else {
            if (world.fate.strikes(Fault.EVICTION) && !chain.mempool().isEmpty()) {
                chain.evict(chance.pick(java.util.List.copyOf(chain.mempool())));
            }
            chain.mine();
        }
        world.after(chance.waiting(world.fate.isStorming() ? blockMillis : Math.min(blockMillis, 20_000)), this::block);
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
            case DEVICE_POWER_CUT -> devicePowerCut(while_);
            case BOTH_POWER_CUT -> {
                world.hostPowerCut(while_);
                devicePowerCut(while_ + chance.between(-400, 4_000));
            }
            case PAUSE -> world.pause(chance.between(100, 30_000));
            case UNPLUGGED -> {
                world.unit.plug(false);
                later(while_, () -> world.unit.plug(true));
            }
            case JAM_IN_HEAD, JAM_IN_STACKER -> {
                device().jam(fault == Fault.JAM_IN_HEAD ? JamPlace.ACCEPTOR : JamPlace.STACKER);
                later(while_, this::clearJam);
            }
            case NOTE_PULLED_OUT_BY_TECHNICIAN -> pullOut(while_);
            case CHEAT -> {
                if (device().noteInside().isPresent()) {
                    world.cannotBeAnswered("cheat");
                    device().cheat();
                }
            }
            case DEVICE_FAILS -> {
                device().fail(chance.pick(0xA2, 0xA5, 0xAC, 0xB2));
                later(while_, () -> device().repair());
            }
            case SECOND_NOTE -> {
                device().forceSecondNote();
                later(chance.between(300, 6_000), () -> device().removeSecondNote());
            }
            case CASHBOX_OUT -> {
                boxOut = true;
                device().removeCashbox();
                world.cabinet.cashbox(true);
                later(while_, this::boxBack);
            }
            case CASHBOX_FULL -> {
                device().fillCashbox();
                later(while_, this::collect);
            }
            case BOX_COLLECTED -> collect();
            case DOOR_OPEN -> {
                doorOpen = true;
                world.cabinet.door(true);
                later(while_, this::shutDoor);
            }
            case NODE_DOWN -> {
                world.nodeUp = false;
                later(while_, this::nodeBack);
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
            case CLOCK_JUMP ->
                world.wallJumpMillis +=
                        chance.pick(-3_600_000L, 3_600_000L, -300_000_000_000L, 300_000_000_000L, 70_000L, -70_000L);
            case STORAGE_LOW -> {
                storageLow = true;
                world.cabinet.storage(true);
                later(while_, this::roomAgain);
            }
            case CLOSED_BY_OPERATOR -> {
                closed = true;
                world.cabinet.business(true);
                later(while_, this::openAgain);
            }
            default -> throw new IllegalStateException(fault + " does not come by itself");
        }
        world.touched();
    }

    private Id003Device device() {
        return world.unit.device();
    }

    private void later(long millis, Runnable mending) {
        world.after(millis, () -> {
            mending.run();
            world.touched();
        });
    }

    private void devicePowerCut(long millis) {
        if (world.forgetful) {
            world.cannotBeAnswered("forgetful acceptor lost power");
        }
        device().cutPower();
        later(Math.max(50, millis), () -> device().restorePower());
    }

    private void clearJam() {
        device().clearJam();
    }

    private void pullOut(long millis) {
        if (device().noteInside().isEmpty()) {
            return;
        }
        device().jam(JamPlace.ACCEPTOR);
        later(millis, () -> {
            world.cannotBeAnswered("technician pulled the note out");
            device().takeOutNote();
            device().clearJam();
        });
    }

    private void boxBack() {
        boxOut = false;
        device().refitCashbox();
        world.cabinet.cashbox(false);
    }

    private void collect() {
        device().removeCashbox();
        world.auditor.collected(device().notesInCashbox());
        device().emptyCashbox();
        device().refitCashbox();
    }

    private void shutDoor() {
        doorOpen = false;
        world.cabinet.door(false);
    }

    private void nodeBack() {
        world.nodeUp = true;
    }

    private void roomAgain() {
        storageLow = false;
        world.cabinet.storage(false);
    }

    private void openAgain() {
        closed = false;
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

    /** Whether nothing that only the world knows forbids taking cash. */
    boolean mayTakeCash() {
        return !doorOpen && !boxOut && !storageLow && !closed;
    }

    // --- healing ---

    void healAll() {
        world.unit.plug(true);
        Id003Device device = device();
        device.clearJam();
        device.repair();
        device.removeSecondNote();
        device.customerPatience(OptionalLong.of(1_500));
        boxBack();
        if (device.view().stackerFull()) {
            collect();
        }
        shutDoor();
        nodeBack();
        roomAgain();
        openAgain();
        world.disk.fill(false);
        usualFeeRate = 1_000;
        world.feeRateSatPerKvb = usualFeeRate;
        world.mempoolFull = false;
        world.prices.away = false;
        world.prices.garbage = false;
        world.printer.works(true);
        world.scanner.works(true);
        for (int i = 0; i < 6; i++) {
            deposit(5_000_000L);
        }
        if (!device.view().powered()) {
            device.restorePower();
        }
        world.touched();
    }

    /** A technician switches an acceptor off and on that stands in a fault although everything is mended. */
    void tendAcceptor() {
        Id003Status status = device().view().status();
        boolean stands =
                switch (status) {
                    case JAM_IN_ACCEPTOR, JAM_IN_STACKER, CHEATED, FAILURE, STACKER_FULL, STACKER_OPEN -> true;
                    case IDLING,
                            ACCEPTING,
                            ESCROW,
                            STACKING,
                            VEND_VALID,
                            STACKED,
                            REJECTING,
                            RETURNING,
                            HOLDING,
                            DISABLE,
                            INITIALIZE,
                            POWER_UP,
                            POWER_UP_BILL_IN_ACCEPTOR,
                            POWER_UP_BILL_IN_STACKER,
                            PAUSE,
                            COMMUNICATION_ERROR -> false;
                };
        if (stands && chance.oneIn(10)) {
            world.trace("a technician switches the acceptor off and on");
            devicePowerCut(2_000);
        }
        if (device().view().stackerFull()) {
            collect();
        }
        world.touched();
    }
}
