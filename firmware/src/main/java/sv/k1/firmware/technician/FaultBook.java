package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import sv.k1.firmware.machine.Trouble;

/** Every code that a screen can show, from the tables that the screens are made of. */
final class FaultBook {
    /** Of a service that cannot start: no machine is there to ask. */
    enum StartCode {
        START_JOURNAL("K1-02"),
        START_PART("K1-03"),
        START_FOREIGN("K1-04");

        private final String code;

        StartCode(String code) {
            this.code = code;
        }
    }

    /** A code, what it means, and what to do. */
    record Fault(String code, String name, String meaning, String action) {
        private static Fault of(String code, Enum<?> fault, Wording words) {
            return new Fault(code, fault.name(), words.say("gate", fault), words.say("do", fault));
        }
    }

    private FaultBook() {}

    /** In the order of the codes. */
    static List<Fault> all(Wording words) {
        List<Fault> all = new ArrayList<>();
        for (StartCode start : StartCode.values()) {
            all.add(Fault.of(start.code, start, words));
        }
        for (Trouble trouble : Trouble.values()) {
            all.add(of(trouble, words));
        }
        all.sort(Comparator.comparing(Fault::code));
        return List.copyOf(all);
    }

    static Fault of(Trouble trouble, Wording words) {
        return Fault.of(trouble.code(), trouble, words);
    }

    /** Those with this code, as people type it: {@code K1-10}, {@code k1-10} or {@code 10}; all of them for none. */
    static List<Fault> named(String typed, Wording words) {
        String code = typed.strip().toUpperCase(Locale.ROOT);
        return all(words).stream()
                .filter(fault -> code.isEmpty()
                        || fault.code().equals(code)
                        || fault.code().equals("K1-" + code))
                .toList();
    }
}
