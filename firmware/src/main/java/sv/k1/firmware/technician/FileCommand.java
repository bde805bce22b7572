package sv.k1.firmware.technician;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** A command that works on files by itself and needs no service. */
abstract class FileCommand implements Callable<Integer> {
    /** Read, and good. */
    static final int GOOD = 0;
    /** Read, and not good. */
    static final int BAD = 1;
    /** Written wrongly, or a file cannot be used. */
    static final int UNREADABLE = 2;

    final Terminal terminal;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true)
    boolean help;

    FileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @return what the command ends with */
    abstract int run() throws IOException;

    /** What a file that cannot be used leaves undone. */
    String failure() {
        return "cannot be read";
    }

    @Override
    public final Integer call() {
        try {
            return run();
        } catch (IOException e) {
            terminal.complain(failure() + ": " + trouble(e));
            return UNREADABLE;
        }
    }

    /** What happened to a file, in words: the exceptions of a file system say little more than its name. */
    static String trouble(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> missing.getFile() + " is not there";
            case AccessDeniedException denied -> denied.getFile() + " is not for this user";
            case FileAlreadyExistsException there -> there.getFile() + " is there already";
            case FileSystemException other -> String.valueOf(other.getMessage());
            default -> {
                String message = e.getMessage();
                yield message == null || message.isBlank() ? "no reason is known" : message;
            }
        };
    }

    void good(String words) {
        terminal.screen(java.util.List.of(java.util.List.of(java.util.List.of("GOOD", words))));
    }

    void plain(String words) {
        terminal.screen(java.util.List.of(java.util.List.of(java.util.List.of("PLAIN", words))));
    }
}
