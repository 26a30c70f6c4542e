package org.passerelle.exports;

/// What a file calls its columns and codes.
public interface Wording {
    /// What programs, and our import, read.
    Wording KEYS = new Wording() {
        @Override
        public String header(UserColumn column) {
            return column.key();
        }

        @Override
        public String value(UserColumn column, String value) {
            return value;
        }
    };

    String header(UserColumn column);

    /// @param value as programs read it
    String value(UserColumn column, String value);
}
