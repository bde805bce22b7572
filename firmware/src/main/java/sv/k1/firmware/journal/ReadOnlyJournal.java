package sv.k1.firmware.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * A journal opened for reading only, also while the service writes it: not a byte of it changes, and no file appears beside
 * it. SQLite itself would write when it opens a database with a log; so such a one is read from a private copy, and one
 * without a log as a file that cannot change.
 */
final class ReadOnlyJournal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadOnlyJournal.class);
    private static final String COPY = "journal.db";
    private static final int COPY_ATTEMPTS = 5;
    private static final int WAL_HEADER_BYTES = 32;

    private final Connection connection;
    private final boolean isInUse;
    /** Of a private copy. */
    private final Optional<Path> folder;

    private ReadOnlyJournal(Connection connection, boolean isInUse, Optional<Path> folder) {
        this.connection = connection;
        this.isInUse = isInUse;
        this.folder = folder;
    }

    /** @throws StoreFault when there is no such file, or it cannot be read */
    static ReadOnlyJournal open(Path file) throws StoreFault {
        if (!Files.isRegularFile(file)) {
            throw new StoreFault(StoreFault.Kind.READ_ONLY, "journal " + file + " is not there");
        }
        boolean isInUse = isLocked(file.resolveSibling(file.getFileName() + ".lock"));
        try {
            if (!isInUse && logBytes(file) == 0) {
                return new ReadOnlyJournal(connect(file), false, Optional.empty());
            }
            Path folder = Files.createTempDirectory("k1-journal-copy");
            Path copy = folder.resolve(COPY);
            copyAtRest(file, copy, Files::copy);
            return new ReadOnlyJournal(connect(copy), isInUse, Optional.of(folder));
        } catch (IOException e) {
            throw new StoreFault(
                    StoreFault.Kind.READ_ONLY, "journal " + file + " cannot be copied for reading: " + e, e);
        }
    }

    /** Whether a service has it. Looks with a shared lock for a moment only. */
    private static boolean isLocked(Path lockFile) throws StoreFault {
        if (!Files.exists(lockFile)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.READ);
                FileLock mine = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return mine == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            throw new StoreFault(StoreFault.Kind.READ_ONLY, "lock " + lockFile + " cannot be looked at: " + e, e);
        }
    }

    /** Copies one file; the service may write the next moment. */
    interface Copier {
        Path copy(Path from, Path to, CopyOption... options) throws IOException;
    }

    /** The log first: what is folded into the database in between is then in both. Copied again when anything moved. */
    static void copyAtRest(Path from, Path to, Copier copier) throws IOException {
        for (int attempt = 0; attempt < COPY_ATTEMPTS; attempt++) {
            Stamp before = Stamp.of(from);
            Path log = log(from);
            Files.deleteIfExists(log(to));
            if (Files.exists(log)) {
                copier.copy(log, log(to));
            }
            copier.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            if (Stamp.of(from).equals(before)) {
                return;
            }
        }
        throw new IOException("it changes all the time; try again when no customer is there");
    }

    /** What changes whenever the database file or the beginning of its log does; new frames at the log's end do no harm. */
    private record Stamp(long bytes, FileTime changed, ByteBuffer logHeader) {
        static Stamp of(Path file) throws IOException {
            ByteBuffer header = ByteBuffer.allocate(WAL_HEADER_BYTES);
            Path log = log(file);
            if (Files.exists(log)) {
                try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
                    channel.read(header, 0);
                }
            }
            return new Stamp(Files.size(file), Files.getLastModifiedTime(file), header.flip());
        }
    }

    private static Connection connect(Path file) throws StoreFault {
        SQLiteConfig config = new SQLiteConfig();
        boolean isCopy = Files.exists(log(file));
        config.setReadOnly(!isCopy);
        String uri = file.toAbsolutePath().toUri().getRawPath();
        try {
            return config.createConnection("jdbc:sqlite:file:" + uri + (isCopy ? "" : "?immutable=1"));
        } catch (SQLException e) {
            throw JournalFile.fault(file, "opened", e);
        }
    }

    private static Path log(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    private static long logBytes(Path file) throws IOException {
        return Files.exists(log(file)) ? Files.size(log(file)) : 0;
    }

    Connection connection() {
        return connection;
    }

    boolean isInUse() {
        return isInUse;
    }

    @Override
    public void close() {
        JournalFile.closeQuietly(connection);
        folder.ifPresent(ReadOnlyJournal::delete);
    }

    private static void delete(Path folder) {
        Path copy = folder.resolve(COPY);
        try {
            Files.deleteIfExists(log(copy));
            Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + "-shm"));
            Files.deleteIfExists(copy);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.warn("the copy {} is left behind: {}", copy, e.getMessage());
        }
    }
}
