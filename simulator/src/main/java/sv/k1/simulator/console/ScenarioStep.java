package sv.k1.simulator.console;

import java.util.List;

/**
 * One line of a scenario.
 *
 * @param file as it was asked for, for error messages
 * @param line from 1, for the same
 * @param text as written, without comment
 * @param words the same, parted at blanks
 */
record ScenarioStep(String file, int line, String text, List<String> words) {
    boolean startsWith(String... prefix) {
        return words.size() >= prefix.length && words.subList(0, prefix.length).equals(List.of(prefix));
    }

    /** The word at a place, or an error that names the line. */
    String word(int index) throws ScenarioFault {
        if (index >= words.size()) {
            throw new ScenarioFault(this, "something is missing at the end of the line");
        }
        return words.get(index);
    }

    /** The line from a word to its end, as written. */
    String rest(int index) throws ScenarioFault {
        word(index);
        return text.split("\\s+", index + 1)[index];
    }
}
