package sv.k1.firmware.technician;

import java.util.Map;

/**
 * Why a question has no answer.
 *
 * @param code stable, for programs
 * @param words what was wrong and what to do
 */
record Problem(Code code, String words) implements Report {
    /** What went wrong; the command's exit code follows from it. */
    enum Code {
        /** No such sale, or no such number. */
        UNKNOWN_SALE,
        /** It cannot be done now; nothing was done. */
        NOT_NOW,
        /** The question itself makes no sense. */
        BAD_REQUEST,
        /** The core has halted or is stuck. */
        CORE_SILENT,
        /** The journal cannot be read. */
        JOURNAL_FAULT,
        /** The service runs only to tell why it cannot work. */
        OUT_OF_SERVICE,
        /** More technicians than the service serves. */
        BUSY
    }

    @Override
    public Map<String, Object> facts() {
        return JsonText.fields("error", code.name(), "words", words);
    }

    @Override
    public Page page() {
        throw new IllegalStateException("a problem has no page: the command shows its words");
    }
}
