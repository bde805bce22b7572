package sv.k1.simulator.storm.plant;

import sv.k1.firmware.lightning.WithdrawRequest;
import sv.k1.firmware.lightning.WithdrawService;
import sv.k1.firmware.lightning.WithdrawState;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.money.Sats;

/** Mistakes about links to withdraw from. */
final class LinkBugs {
    private LinkBugs() {}

    /** A way to the withdraw service that changes what is said on it. */
    private abstract static class BentService implements WithdrawService {
        final WithdrawService sound;

        BentService(WithdrawService sound) {
            this.sound = sound;
        }

        @Override
        public WithdrawState open(WithdrawRequest request) {
            return sound.open(request);
        }

        @Override
        public WithdrawState status(String id) {
            return sound.status(id);
        }

        @Override
        public WithdrawState revoke(String id) {
            return sound.revoke(id);
        }
    }

    /** Whoever was asked to take a link back has taken it back. */
    static final class SilenceIsRevoked extends Planting {
        @Override
        public WithdrawService links(WithdrawService sound) {
            return new BentService(sound) {
                @Override
                public WithdrawState revoke(String id) {
                    sound.revoke(id);
                    return new WithdrawState.Revoked();
                }
            };
        }
    }

    /** A link ends by the calendar of the machine. */
    static final class OverByTheCalendar extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return event instanceof MachineEvent.LinkAnswered(var sale, String link, WithdrawState.Offered _)
                            && state.lightning().of(sale).revoking()
                    ? new MachineEvent.LinkAnswered(sale, link, new WithdrawState.Revoked())
                    : event;
        }
    }

    /** Asked again, it is asked for another satoshi. */
    static final class AskedForMore extends Planting {
        @Override
        public WithdrawService links(WithdrawService sound) {
            return new BentService(sound) {
                @Override
                public WithdrawState open(WithdrawRequest request) {
                    return sound.open(new WithdrawRequest(
                            request.id(), new Sats(request.amount().value() + 1), request.expiresAtUnixSeconds()));
                }
            };
        }
    }
}
