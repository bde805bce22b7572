package sv.k1.hal.scan.camera;

import java.util.Optional;

/** Where frames come from. Used by one thread, the scanner's worker; after a fault it may be opened again. */
public interface FrameSource {
    /** Which camera this is, for the technician. */
    String description();

    /** Starts delivering. */
    void open() throws CameraFault;

    /**
     * The newest frame, waiting at most {@code timeoutMillis}; empty when there was none.
     *
     * @throws CameraFault when the camera is gone
     */
    Optional<Frame> next(int timeoutMillis) throws CameraFault;

    /** Stops delivering and frees what is held; may be called at any time and again. */
    void close();
}
