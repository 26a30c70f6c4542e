package org.passerelle.cli;

import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where a command runs: environment, streams, and whether somebody looks.
///
/// @param in for answers to questions
/// @param out data and nothing else
/// @param err everything that is said beside
/// @param interactive whether a person sits at a terminal
record Surroundings(
        Map<String, String> environment,
        BufferedReader in,
        PrintStream out,
        PrintStream err,
        boolean interactive,
        Locale locale) {

    /// By the XDG base directory specification.
    Path profiles() {
        String home = environment.getOrDefault("HOME", ".");
        String base = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return (base.isEmpty() ? Path.of(home, ".config") : Path.of(base)).resolve("passerelle/profiles.properties");
    }

    /// `LC_ALL` before `LC_MESSAGES` before `LANG`, as POSIX has it.
    static Locale locale(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value.startsWith("fr") ? Locale.FRENCH : Locale.ENGLISH;
            }
        }
        return Locale.ENGLISH;
    }
}
