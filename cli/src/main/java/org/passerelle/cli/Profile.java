package org.passerelle.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/// A server and a token, kept under a name in a file that only its owner reads.
record Profile(String server, String token) {
    static final String USUAL = "default";

    /// Option, then environment, then file.
    ///
    /// @throws CommandException where nobody says which server
    static Profile of(String name, String server, String token, Surroundings around, Texts texts) {
        Properties kept = read(around.profiles());
        var found = new Profile(
                first(
                        server,
                        around.environment().getOrDefault("PASSERELLE_SERVER", ""),
                        kept.getProperty(name + ".server", "")),
                first(
                        token,
                        around.environment().getOrDefault("PASSERELLE_TOKEN", ""),
                        kept.getProperty(name + ".token", "")));
        if (found.server().isEmpty() || found.token().isEmpty()) {
            throw new CommandException(ExitCode.MISUSED, texts.say("no-profile", name));
        }
        return found;
    }

    void keep(String name, Path file) {
        try {
            Properties kept = read(file);
            kept.setProperty(name + ".server", server);
            kept.setProperty(name + ".token", token);
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                kept.store(out, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the profiles cannot be written: " + file, e);
        }
    }

    private static Properties read(Path file) {
        var kept = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                kept.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("the profiles cannot be read: " + file, e);
            }
        }
        return kept;
    }

    private static String first(String... values) {
        for (String value : values) {
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /// Tokens stay out of logs.
    @Override
    public String toString() {
        return "Profile[" + server + "]";
    }
}
