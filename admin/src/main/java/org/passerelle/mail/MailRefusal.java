package org.passerelle.mail;

import org.passerelle.access.Refusal;

/// What settings of e-mails do not allow.
public enum MailRefusal implements Refusal {
    NOT_A_HOST(1901, Kind.INVALID),
    NOT_A_PORT(1902, Kind.INVALID),
    GRACE_OUT_OF_RANGE(1903, Kind.INVALID),
    NOT_A_CONSOLE_ADDRESS(1904, Kind.INVALID),
    MAIL_SETTINGS_CHANGED_MEANWHILE(1905, Kind.CONFLICT),
    NO_MAIL_SERVER(1906, Kind.CONFLICT),
    PASSWORD_WITHOUT_TLS(1907, Kind.INVALID);

    private final int number;
    private final Kind kind;

    MailRefusal(int number, Kind kind) {
        this.number = number;
        this.kind = kind;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
