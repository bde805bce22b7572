package sv.k1.firmware.journal;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import sv.k1.firmware.journal.Journal.Head;

/**
 * A witness looked at by itself.
 *
 * @param count whole records from the first
 * @param endsAt where the last of them ends
 * @param tailBytes what follows and is no whole record
 */
record WitnessCheck(long count, Head head, long endsAt, long tailBytes) {
    static WitnessCheck of(FileChannel channel, Path path, Findings damage) throws StoreFault {
        Chain chain = new Chain();
        WitnessReader reader = WitnessReader.from(0, channel, path);
        long from = 0;
        while (reader.next()) {
            if (!chain.fits(reader.record())) {
                damage.add("witness: entry " + chain.expected() + " at byte " + from
                        + ": altered, or the one before it is not the one it was chained to");
            }
            chain.take(reader.record());
            from = reader.position();
        }
        return new WitnessCheck(reader.count(), chain.head(), reader.position(), reader.tailBytes());
    }
}
