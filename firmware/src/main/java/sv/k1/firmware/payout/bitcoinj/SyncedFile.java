package sv.k1.firmware.payout.bitcoinj;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a secret file that is there whole or not at all, whenever the plug is pulled. */
final class SyncedFile {
    private SyncedFile() {}

    /**
     * Returns when the content and the name are on disk.
     *
     * @throws java.nio.file.FileAlreadyExistsException when the name is taken; that file is left alone
     */
    static void createOwnerOnly(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " names a folder");
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        // Left by a crash before its seed was ever used: nothing was paid to it.
        Files.deleteIfExists(unfinished);
        try {
            write(unfinished, content);
            // A link, not a move: a move would replace a file that appeared meanwhile.
            Files.createLink(file, unfinished);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        try (FileChannel directory = FileChannel.open(folder, READ)) {
            directory.force(true);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), ownerOnly)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }
}
