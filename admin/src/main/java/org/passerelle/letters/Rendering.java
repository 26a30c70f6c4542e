package org.passerelle.letters;

import java.util.List;

/// Receives a letter part by part and makes one form of it.
interface Rendering {
    void heading(String text);

    void paragraph(List<String> lines);

    void items(List<String> items);

    /// Numbers and ID.
    void conference(LetterContent content);

    /// Something set apart, with a button where there is an address.
    void action(String text, String button, String url, String note);

    /// A way on to a page.
    void link(String text, String url);

    /// Digits to be kept.
    void digits(String label, String digits, String note);

    String finish(String subject, String foot);
}
