package org.passerelle.console.notices;

import java.util.List;
import java.util.Optional;
import org.passerelle.mail.MailHealth;
import org.passerelle.mail.MailSettings;
import org.passerelle.notices.Notice;
import org.passerelle.notices.NoticeState;

/// The list of e-mails.
///
/// @param only the state that is shown; empty for all
/// @param next address of the next page; empty on the last
/// @param automatic whether changes are told by themselves
public record EmailsPage(
        Optional<NoticeState> only,
        List<Notice> notices,
        String next,
        int waiting,
        int held,
        int failed,
        MailSettings settings,
        MailHealth health,
        boolean automatic) {
    public EmailsPage {
        notices = List.copyOf(notices);
    }
}
