/// E-mails to users about their conferencing: heard of with each change, sent after a grace, once.
///
/// A change writes into the outbox, in its own transaction. After the grace [Gathering] turns the changes of one user
/// into at most one notice, and [Sending] brings notices to the mail server. Neither holds up a change.
@NullMarked
package org.passerelle.notices;

import org.jspecify.annotations.NullMarked;
