package sv.k1.firmware.app;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import sv.k1.firmware.config.ConfigFile;
import sv.k1.firmware.config.ConfigResult;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.hal.supervisor.ServiceNotifier;

/**
 * The run that the JVM's start-up cache is made from: loads every class of this program, starts the firmware as the service
 * does, and ends a moment later. Only on regtest: a machine that takes cash cannot be started by this name. {@code --look} starts nothing and
 * shows that a JVM takes the cache.
 */
public final class Rehearsal {
    private static final int USAGE = 64;
    private static final long SECONDS = 8;

    private Rehearsal() {}

    public static void main(String[] args) throws InterruptedException, IOException, URISyntaxException {
        if (List.of(args).equals(List.of("--look"))) {
            return;
        }
        if (args.length != 2 || !isOnRegtest(Path.of(args[1]))) {
            Main.fail(USAGE, "a rehearsal needs --config FILE with network = \"regtest\"; nothing was started");
        }
        for (Class<?> one : List.of(Main.class, ServiceNotifier.class)) {
            loadAllBeside(one);
        }
        CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS).execute(() -> Main.fail(0, "rehearsed"));
        Main.main(args);
    }

    private static boolean isOnRegtest(Path file) {
        return ConfigFile.load(file) instanceof ConfigResult.Loaded loaded
                && loaded.config().chain().network() == ChainNetwork.REGTEST;
    }

    /** Classes are loaded, linked and not run; one that cannot be loaded is one that the service does not use either. */
    private static void loadAllBeside(Class<?> one) throws IOException, URISyntaxException {
        Path place =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (!Files.isRegularFile(place)) {
            return;
        }
        try (JarFile jar = new JarFile(place.toFile())) {
            List<String> names = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && name.startsWith("sv/k1/"))
                    .filter(name -> !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
            for (String name : names) {
                load(name, one.getClassLoader());
            }
        }
    }

    private static void load(String name, ClassLoader loader) {
        try {
            // Looking at its methods links it; a class that is not linked is left out of the cache.
            int _ = Class.forName(name, false, loader).getDeclaredMethods().length;
        } catch (ClassNotFoundException | LinkageError e) {
            Main.say("not in the cache: " + name + " (" + e + ")");
        }
    }
}
