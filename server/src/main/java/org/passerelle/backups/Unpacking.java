package org.passerelle.backups;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.passerelle.db.embedded.EmbeddedPostgres;
import org.passerelle.digests.Sha256;

/// Writes a backup's files into an empty folder; each is held against its sum.
final class Unpacking {
    private final Path file;
    private final Path to;

    Unpacking(Path file, Path to) {
        this.file = file;
        this.to = to.toAbsolutePath().normalize();
    }

    /// @return how many files
    /// @throws BackupException where it is no backup, or not what was written
    int run() throws IOException, InterruptedException {
        try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            Map<String, String> sums = sums(zip);
            int files = sums.size();
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                unpack(zip, entries.nextElement(), sums);
            }
            if (!sums.isEmpty()) {
                throw new BackupException(
                        file + " is not whole: " + sums.keySet().iterator().next() + " is missing.");
            }
            EmbeddedPostgres.adopt(to.resolve("postgres"));
            return files;
        } catch (ZipException unreadable) {
            throw new BackupException(file + " is no backup, or not whole: " + unreadable.getMessage(), unreadable);
        }
    }

    private void unpack(ZipFile zip, ZipEntry entry, Map<String, String> sums) throws IOException {
        if (BackupFile.OF_ITSELF.contains(entry.getName())) {
            sums.remove(entry.getName());
            return;
        }
        Path target = to.resolve(entry.getName()).normalize();
        if (!target.startsWith(to)) {
            throw new BackupException(file + " is no backup: it names a file outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
            folder(target);
            return;
        }
        folder(Objects.requireNonNull(target.getParent(), "it is below a folder"));
        MessageDigest digest = Sha256.begin();
        try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest)) {
            Files.createFile(
                    target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newOutputStream(target)) {
                in.transferTo(out);
            }
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sums.remove(entry.getName()))) {
            throw new BackupException(file + " is damaged: " + entry.getName() + " is not what was written.");
        }
    }

    private static void folder(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private Map<String, String> sums(ZipFile zip) throws IOException {
        ZipEntry format = zip.getEntry(BackupFile.FORMAT);
        ZipEntry written = zip.getEntry(BackupFile.SUMS);
        if (format == null || written == null) {
            throw new BackupException(file + " is no backup of Passerelle, or was not finished.");
        }
        String version = text(zip, format).strip();
        if (!version.equals(BackupFile.FORMAT_VERSION)) {
            throw new BackupException(
                    file + " has the format " + version + "; this version reads " + BackupFile.FORMAT_VERSION + ".");
        }
        var sums = new HashMap<String, String>();
        text(zip, written).lines().forEach(line -> sums.put(line.substring(66), line.substring(0, 64)));
        return sums;
    }

    private static String text(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
