package sv.k1.hal.scan.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.time.MonotonicClock;

/**
 * A camera made of a folder: the newest picture in it (.png, .jpg, .pgm) is what is held to the lens, frame after frame
 * for as long as it lies there; without a picture there are no frames, and without the folder the camera is unplugged.
 * Write pictures under another name and rename them, so that no half picture is seen.
 */
public final class ImageFolderFrames implements FrameSource {
    private static final Logger LOG = LoggerFactory.getLogger(ImageFolderFrames.class);
    private static final int MAX_FILES = 1_000;

    private final Path folder;
    private final int frameMillis;
    private final MonotonicClock clock;
    /** Never counted down: waiting for it is waiting for time to pass. */
    private final CountDownLatch never = new CountDownLatch(1);

    private Optional<Picture> current = Optional.empty();
    private long nextFrameMillis;

    private record Version(Path path, FileTime changed, long bytes) {}

    private record Picture(Version version, Optional<Frame> frame) {}

    /** @param framesPerSecond how often the picture is shown, 1 to 60 */
    public ImageFolderFrames(Path folder, int framesPerSecond, MonotonicClock clock) {
        if (framesPerSecond < 1 || framesPerSecond > 60) {
            throw new IllegalArgumentException("framesPerSecond must be 1 to 60, got " + framesPerSecond);
        }
        this.folder = folder;
        this.frameMillis = 1_000 / framesPerSecond;
        this.clock = clock;
    }

    @Override
    public String description() {
        return "pictures in the folder " + folder;
    }

    @Override
    public void open() throws CameraFault {
        current = Optional.empty();
        newest();
    }

    @Override
    public Optional<Frame> next(int timeoutMillis) throws CameraFault {
        long untilFrameMillis = nextFrameMillis - clock.millis();
        if (untilFrameMillis > timeoutMillis) {
            pause(timeoutMillis);
            return Optional.empty();
        }
        pause(Math.max(0, untilFrameMillis));
        nextFrameMillis = clock.millis() + frameMillis;
        Optional<Version> newest = newest();
        if (newest.isEmpty()) {
            current = Optional.empty();
            return Optional.empty();
        }
        if (current.isEmpty() || !current.get().version().equals(newest.get())) {
            current = Optional.of(load(newest.get()));
        }
        return current.get().frame();
    }

    private void pause(long millis) throws CameraFault {
        try {
            boolean ended = never.await(millis, TimeUnit.MILLISECONDS);
            LOG.trace("paused {} ms, ended {}", millis, ended);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CameraFault("interrupted while waiting for a frame", interrupted);
        }
    }

    private Optional<Version> newest() throws CameraFault {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> pictures =
                    entries.limit(MAX_FILES).filter(PictureFile::isPicture).toList();
            Optional<Version> newest = Optional.empty();
            for (Path picture : pictures) {
                Optional<Version> version = version(picture);
                if (version.isPresent() && (newest.isEmpty() || NEWER.compare(version.get(), newest.get()) > 0)) {
                    newest = version;
                }
            }
            return newest;
        } catch (NoSuchFileException | NotDirectoryException gone) {
            throw new CameraFault("the picture folder " + folder + " is not there", gone);
        } catch (IOException unreadable) {
            throw new CameraFault(
                    "the picture folder " + folder + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static final Comparator<Version> NEWER =
            Comparator.comparing(Version::changed).thenComparing(Version::path);

    private static Optional<Version> version(Path picture) throws IOException {
        try {
            return Optional.of(new Version(picture, Files.getLastModifiedTime(picture), Files.size(picture)));
        } catch (NoSuchFileException takenAway) {
            return Optional.empty();
        }
    }

    private static Picture load(Version version) {
        try {
            return new Picture(version, Optional.of(PictureFile.read(version.path())));
        } catch (IOException bad) {
            LOG.warn("no frame from {}: {}", version.path(), bad.getMessage());
            return new Picture(version, Optional.empty());
        }
    }

    @Override
    public void close() {
        current = Optional.empty();
    }
}
