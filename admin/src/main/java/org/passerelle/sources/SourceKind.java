package org.passerelle.sources;

/// How a file that is no plain text with separators is written.
public enum SourceKind {
    /// Office Open XML, `.xlsx`.
    WORKBOOK,
    /// RFC 2849.
    LDIF,
    /// RFC 6350, and the older 2.1 and 3.0.
    VCARD
}
