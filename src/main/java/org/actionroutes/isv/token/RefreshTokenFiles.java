package org.actionroutes.isv.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.actionroutes.instance.Authentication.AuthorizationCode;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.json.Json;
import org.actionroutes.text.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps refresh tokens in a directory, one file for each instance, which only its owner can read. A file is replaced in
 * one step, so that whoever reads it finds the token before or the new one, whole. It also holds the digest of the
 * refresh token that consent gave; when that is another one, the file is out of date.
 */
final class RefreshTokenFiles implements RefreshTokens {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshTokenFiles.class);
    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    /** No token is longer; in bytes. */
    private static final int LONGEST = 16 * 1024;

    /** Longer than any renewal takes. */
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(1);

    private final Path directory;
    /**
     * What could not be written is at least not lost at once; by instance and digest of the refresh token that consent
     * gave.
     */
    private final Map<String, Secret> unwritten = new ConcurrentHashMap<>();
    /** The file that a new token of an instance is going to be written to. */
    private final Map<String, Path> reserved = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException if files can't be written there */
    RefreshTokenFiles(String directory) {
        try {
            this.directory = Path.of(directory);
            Path trial = Files.createTempFile(this.directory, "try-", ".tmp", OWNER_ONLY);
            try {
                reserve(trial);
            } finally {
                Files.delete(trial);
            }
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("token.store (TOKEN_STORE) is '" + directory
                    + "', where files can't be written; it should be a directory that exists, that "
                    + "this process may write to and that has room");
        }
    }

    @Override
    public Hold hold(Instance instance) {
        Path file = directory.resolve(name(instance) + ".lock");
        try {
            FileHold hold = FileHold.of(file, LONGEST_HOLD, OWNER_ONLY);
            return () -> {
                release(instance);
                hold.close();
            };
        } catch (IOException e) {
            LOG.warn(
                    "{}: {} can't be locked ({}); if another process renews the same token now, the ISV may revoke it",
                    instance,
                    file,
                    e.getClass().getSimpleName());
            return () -> release(instance);
        }
    }

    /**
     * Takes the room on the disk for what is going to be kept: once the ISV has given a new token, it may be too late
     * to find none.
     */
    @Override
    public void prepare(Instance instance) throws Unavailable {
        try {
            takeRoom(instance);
        } catch (IOException e) {
            throw new Unavailable("the directory TOKEN_STORE can't be written to, or is full", e);
        }
    }

    private void takeRoom(Instance instance) throws IOException {
        Path room = Files.createTempFile(directory, "new-", ".tmp", OWNER_ONLY);
        reserved.put(instance.toString(), room);
        reserve(room);
    }

    private void release(Instance instance) {
        Path room = reserved.remove(instance.toString());
        try {
            if (room != null) {
                Files.deleteIfExists(room);
            }
        } catch (IOException e) {
            LOG.warn("{}: {} can't be deleted, and is of no use any more", instance, room);
        }
    }

    private static void reserve(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer nothing = ByteBuffer.allocate(LONGEST);
            while (nothing.hasRemaining()) {
                channel.write(nothing);
            }
            channel.force(true);
        }
    }

    @Override
    public Secret latest(Instance instance, AuthorizationCode code) {
        Secret latest = unwritten.get(instance + digest(code.refreshToken()));
        return latest != null ? latest : kept(instance, code, "refreshToken").orElseGet(code::refreshToken);
    }

    @Override
    public Optional<Secret> previous(Instance instance, AuthorizationCode code) {
        return kept(instance, code, "previous");
    }

    private Optional<Secret> kept(Instance instance, AuthorizationCode code, String member) {
        Path file = file(instance);
        try {
            if (Files.exists(file)) {
                JsonNode kept = Json.MAPPER.readTree(Files.readAllBytes(file));
                if (kept.path("consent").asText().equals(digest(code.refreshToken()))
                        && !kept.path(member).asText().isEmpty()) {
                    return Optional.of(new Secret(kept.get(member).asText()));
                }
            }
        } catch (IOException e) {
            LOG.error("{}: the refresh token in {} can't be read; going on with the instance's own", instance, file);
        }
        return Optional.empty();
    }

    @Override
    public void keep(Instance instance, AuthorizationCode code, Secret refreshToken) {
        String consent = digest(code.refreshToken());
        byte[] content = Json.write(Json.MAPPER
                .createObjectNode()
                .put("consent", consent)
                .put("refreshToken", refreshToken.reveal())
                .put("previous", latest(instance, code).reveal()));
        Path file = file(instance);
        try {
            if (!reserved.containsKey(instance.toString())) {
                takeRoom(instance);
            }
            Path room = reserved.get(instance.toString());
            try (FileChannel channel = FileChannel.open(room, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.truncate(content.length);
                channel.force(true);
                Files.move(room, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            try (FileChannel renamed = FileChannel.open(directory, StandardOpenOption.READ)) {
                renamed.force(true);
            }
            unwritten.remove(instance + consent);
            reserved.remove(instance.toString());
        } catch (IOException e) {
            LOG.error(
                    "{}: the new refresh token can't be written to {} ({}); it will be lost when this process ends",
                    instance,
                    directory,
                    e.getClass().getSimpleName());
            unwritten.put(instance + consent, refreshToken);
        }
    }

    private Path file(Instance instance) {
        return directory.resolve(name(instance) + ".json");
    }

    /** Neither part can hold a slash, and an integration's no dot. */
    private static String name(Instance instance) {
        return instance.integration() + "." + instance.name();
    }

    private static String digest(Secret secret) {
        return Sha256.hex(secret.reveal());
    }
}
