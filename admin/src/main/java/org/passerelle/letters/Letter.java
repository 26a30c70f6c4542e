package org.passerelle.letters;

/// An e-mail's words.
public record Letter(String subject, String html, String text) {
    /// May hold a PIN or a link to one.
    @Override
    public String toString() {
        return "Letter[" + subject + ", ****]";
    }
}
