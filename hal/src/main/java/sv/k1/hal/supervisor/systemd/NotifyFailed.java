package sv.k1.hal.supervisor.systemd;

/** A datagram did not go out; the message has the call and the system's error number. */
final class NotifyFailed extends Exception {
    private static final long serialVersionUID = 1L;

    NotifyFailed(String call, int errno) {
        super(call + " failed with error number " + errno);
    }
}
