package org.passerelle.console.notices;

import java.util.List;
import org.passerelle.mail.MailHealth;
import org.passerelle.mail.MailSettings;
import org.passerelle.notices.Notice;

/// The list of e-mails.
///
/// @param next address of the next page; empty on the last
/// @param failedOfJob of the job to which the list is narrowed; 0 where it is not
/// @param automatic whether changes are told by themselves
public record EmailsPage(
        EmailSearch search,
        List<Notice> notices,
        String next,
        int waiting,
        int held,
        int failed,
        int failedOfJob,
        MailSettings settings,
        MailHealth health,
        boolean automatic) {
    public EmailsPage {
        notices = List.copyOf(notices);
    }
}
