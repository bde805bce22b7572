package sv.k1.simulator.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.ProtocolException;
import org.bitcoinj.core.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a chain in a folder: {@code blocks.dat} as a node writes it (magic, length, block, from height 1) and
 * {@code mempool.dat} in the same frame, one transaction each. A record torn by a sudden end is dropped when read.
 */
final class ChainFiles {
    private static final Logger log = LoggerFactory.getLogger(ChainFiles.class);
    /** The network's magic as it stands on the wire. */
    private static final int MAGIC = 0xfabf_b5da;

    private static final int FRAME_LENGTH = 8;
    private static final String BLOCKS = "blocks.dat";
    private static final String POOL = "mempool.dat";

    private final Path folder;
    private final List<Sha256Hash> written = new ArrayList<>();

    ChainFiles(Path folder) {
        this.folder = folder;
    }

    /** Reads the folder into a chain that has only its genesis block. A missing folder is an empty chain. */
    void load(RegtestChain chain) {
        for (ByteBuffer record : records(folder.resolve(BLOCKS))) {
            try {
                chain.connect(RawBlock.read(record));
            } catch (IllegalArgumentException broken) {
                log.warn("{}: block after height {} is dropped: {}", folder, chain.height(), broken.getMessage());
                break;
            }
        }
        for (ByteBuffer record : records(folder.resolve(POOL))) {
            try {
                chain.submit(Transaction.read(record), RegtestChain.NO_FEE_LIMIT);
            } catch (ProtocolException broken) {
                log.warn("{}: an unconfirmed transaction is dropped: {}", folder, broken.getMessage());
            }
        }
    }

    /** Brings the folder up to date: appends new blocks, rewrites after a reorganisation. */
    void save(RegtestChain chain) {
        try {
            Files.createDirectories(folder);
            saveBlocks(chain);
            saveWhole(
                    folder.resolve(POOL),
                    chain.pool().stream()
                            .map(entry -> entry.transaction().serialize())
                            .toList());
        } catch (IOException trouble) {
            throw new UncheckedIOException("cannot keep the chain in " + folder + "; is there room?", trouble);
        }
    }

    private void saveBlocks(RegtestChain chain) throws IOException {
        int height = chain.height();
        boolean grown = !written.isEmpty() && isPrefix(chain);
        if (!grown) {
            written.clear();
        }
        List<byte[]> fresh = new ArrayList<>();
        for (int next = written.size() + 1; next <= height; next++) {
            ChainBlock block = chain.blockAt(next).orElseThrow();
            fresh.add(block.block().serialize());
            written.add(block.hash());
        }
        if (!grown) {
            saveWhole(folder.resolve(BLOCKS), fresh);
        } else if (!fresh.isEmpty()) {
            Files.write(folder.resolve(BLOCKS), frame(fresh), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private boolean isPrefix(RegtestChain chain) {
        // Blocks name their predecessor, so the last common one vouches for all before it.
        return chain.blockAt(written.size())
                .filter(block -> block.hash().equals(written.getLast()))
                .isPresent();
    }

    private static void saveWhole(Path file, List<byte[]> records) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, frame(records));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] frame(List<byte[]> records) {
        int length = records.stream()
                .mapToInt(record -> FRAME_LENGTH + record.length)
                .sum();
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] record : records) {
            all.order(ByteOrder.BIG_ENDIAN).putInt(MAGIC);
            all.order(ByteOrder.LITTLE_ENDIAN).putInt(record.length).put(record);
        }
        return all.array();
    }

    private static List<ByteBuffer> records(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        ByteBuffer all;
        try {
            all = ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (IOException trouble) {
            throw new UncheckedIOException("cannot read " + file, trouble);
        }
        List<ByteBuffer> records = new ArrayList<>();
        while (all.remaining() >= FRAME_LENGTH) {
            int magic = all.order(ByteOrder.BIG_ENDIAN).getInt();
            int length = all.order(ByteOrder.LITTLE_ENDIAN).getInt();
            if (magic != MAGIC || length < 0 || length > all.remaining()) {
                log.warn("{}: torn at byte {}; the rest is dropped", file, all.position() - FRAME_LENGTH);
                break;
            }
            records.add(all.slice(all.position(), length));
            all.position(all.position() + length);
        }
        return records;
    }
}
