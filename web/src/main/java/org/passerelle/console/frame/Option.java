package org.passerelle.console.frame;

/// One thing to choose in a form.
///
/// @param hint small line under a radio button; empty for none
public record Option(String value, String text, String hint) {
    public Option(String value, String text) {
        this(value, text, "");
    }
}
