package org.passerelle.backups;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.passerelle.digests.Sha256;

/// A backup being written: a ZIP archive whose last entry has the SHA-256 of all others, as `sha256sum` writes them.
final class BackupFile implements AutoCloseable {
    static final String SUMS = "SHA256SUMS";
    /// Entry that says what this is.
    static final String FORMAT = "passerelle-backup";

    static final String FORMAT_VERSION = "1";
    /// Entries that tell of the backup and are no file of the directory.
    static final Set<String> OF_ITSELF = Set.of(SUMS, FORMAT);

    private final ZipOutputStream zip;
    private final StringBuilder sums = new StringBuilder();
    private int files;

    private BackupFile(OutputStream to) {
        zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /// Only its owner may read it: keys are in it.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException where there is such a file
    static BackupFile create(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var written = new BackupFile(Files.newOutputStream(file));
        written.text(FORMAT, FORMAT_VERSION + "\n");
        return written;
    }

    int files() {
        return files;
    }

    void folder(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name + "/"));
        zip.closeEntry();
    }

    void text(String name, String content) throws IOException {
        entry(name, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    /// A file that is gone meanwhile is left out: the database knows from its log that it went.
    void file(String name, Path from) throws IOException {
        try (InputStream in = Files.newInputStream(from)) {
            entry(name, in::transferTo);
        } catch (NoSuchFileException gone) {
            return;
        }
    }

    /// Whoever does not come so far has no backup: without its sums it is not believed.
    void finish() throws IOException {
        zip.putNextEntry(new ZipEntry(SUMS));
        zip.write(sums.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private void entry(String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        MessageDigest digest = Sha256.begin();
        content.writeTo(new DigestOutputStream(zip, digest)); // not closed: the archive goes on
        zip.closeEntry();
        sums.append(HexFormat.of().formatHex(digest.digest()))
                .append("  ")
                .append(name)
                .append('\n');
        files++;
    }
}
