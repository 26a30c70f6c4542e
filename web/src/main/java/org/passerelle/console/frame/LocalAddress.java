package org.passerelle.console.frame;

import java.util.regex.Pattern;

/// Keeps a redirect inside this console: a form field must not lead to another site.
final class LocalAddress {
    /// One slash, then anything but a second slash; no braces, which Spring would take for variables.
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\{}]]*");

    private LocalAddress() {}

    static String of(String address) {
        return LOCAL.matcher(address).matches() ? address : "/";
    }
}
