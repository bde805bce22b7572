package sv.k1.firmware.config;

/**
 * One mistake in the configuration file.
 *
 * @param file name of the file as it was given
 * @param line from 1
 * @param column from 1
 * @param key full key such as {@code price.fee-percent}, empty when the text itself is broken
 * @param found what stands there
 * @param allowed what may stand there, or what to do
 */
public record ConfigProblem(String file, int line, int column, String key, String found, String allowed) {
    /** {@code "k1.toml:12:1: price.fee-percent: found 5,5; allowed: ..."}. */
    @Override
    public String toString() {
        String where = file + ":" + line + ":" + column + ": ";
        return where + (key.isEmpty() ? "" : key + ": ") + found + "; " + allowed;
    }
}
