package sv.k1.hal.scan.camera;

import sv.k1.hal.scan.CodeGate;

/**
 * How the camera scanner judges frames.
 *
 * @param agreeingFrames frames in a row that must show the same code before it counts, 1 to 10
 * @param frameBudgetMillis time spent on decoding one frame
 * @param repeatMillis how long the same code must be out of view before it counts again
 */
public record CameraSettings(int agreeingFrames, int frameBudgetMillis, int repeatMillis) {
    public CameraSettings {
        if (agreeingFrames < 1 || agreeingFrames > 10) {
            throw new IllegalArgumentException("agreeingFrames must be 1 to 10, got " + agreeingFrames);
        }
    }

    /** Two frames, 150 ms, 2 s. */
    public static CameraSettings usual() {
        return new CameraSettings(2, 150, CodeGate.REPEAT_MILLIS);
    }
}
