package sv.k1.hal.scan.camera;

/** The camera cannot deliver frames; the message says which camera, what happened and what to look at. */
public final class CameraFault extends Exception {
    private static final long serialVersionUID = 1L;

    public CameraFault(String message) {
        super(message);
    }

    public CameraFault(String message, Throwable cause) {
        super(message, cause);
    }
}
