package sv.k1.simulator.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The files of the package in a folder of its own, with a Java runtime of its own, so that nobody else keeps them in memory: what the
 * service is on the board, moved to another place.
 */
final class BoardTree {
    private static final String ON_THE_BOARD = "/usr/lib/k1/";
    private static final String HEAP = "96m";
    private static final long PATIENCE_SECONDS = 300;

    private final Path lib;
    private final Path runtime;
    private final Path cache;

    private BoardTree(Path lib, Path runtime, Path cache) {
        this.lib = lib;
        this.runtime = runtime;
        this.cache = cache;
    }

    /**
     * The tree that the launcher has made.
     *
     * @param folder for runtime and cache
     */
    static BoardTree given(Path folder) throws IOException {
        String given = System.getProperty("k1.board", "");
        if (given.isEmpty()) {
            throw new IOException("start this by ./k1 bench boot: it makes the files of the package first");
        }
        Path lib = Path.of(given, ON_THE_BOARD);
        for (String name : List.of("java.args", "class-path.args")) {
            Path file = lib.resolve(name);
            Files.writeString(file, Files.readString(file).replace(ON_THE_BOARD, lib + "/"));
        }
        Path runtime = folder.resolve("runtime");
        copy(Path.of(System.getProperty("java.home")), runtime);
        return new BoardTree(lib, runtime, folder.resolve("k1.aot"));
    }

    /** Without the parts of a JDK that are not in a runtime. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                String name = from.relativize(file).toString();
                if (!name.matches("(bin/java|conf/.*|release|lib/(?!src\\.zip|ct\\.sym).*)")) {
                    continue;
                }
                Path copy = to.resolve(name);
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** What the unit runs, up to the name of the class. */
    List<String> command(boolean withCache) {
        List<String> command =
                new ArrayList<>(List.of(java(), "@" + lib.resolve("java.args"), "-Xms" + HEAP, "-Xmx" + HEAP));
        if (withCache) {
            // The bench is about the cache: a JVM that does not take it must not pass for one that does.
            command.addAll(List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"));
        }
        command.add("@" + lib.resolve("class-path.args"));
        return List.copyOf(command);
    }

    private String java() {
        return runtime.resolve("bin/java").toString();
    }

    /** As the package does it where it is installed. */
    void makeCache() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        lib.resolve("make-start-cache").toString(), cache.toString(), lib.toString())
                .inheritIO();
        builder.environment().put("K1_JAVA", java());
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("the package's script makes no start-up cache");
        }
    }

    long cacheBytes() throws IOException {
        return Files.size(cache);
    }

    /** Asks the system to forget what it holds of these files in memory: the next start reads them from the medium. */
    void forget() throws IOException, InterruptedException {
        List<Path> all = new ArrayList<>();
        for (Path folder : List.of(lib, runtime)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile).forEach(all::add);
            }
        }
        if (Files.exists(cache)) {
            all.add(cache);
        }
        for (Path file : all) {
            Process process = new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none").start();
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("dd cannot make the system forget " + file);
            }
        }
    }
}
