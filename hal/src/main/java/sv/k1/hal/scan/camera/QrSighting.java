package sv.k1.hal.scan.camera;

/** What one frame showed. */
sealed interface QrSighting {
    record Nothing() implements QrSighting {}

    /** One code; the text may be a secret and is never logged. */
    record One(String text) implements QrSighting {
        @Override
        public String toString() {
            return "One[" + text.length() + " characters]";
        }
    }

    /** Different codes at once: nobody can know which one is meant. */
    record Several() implements QrSighting {}
}
