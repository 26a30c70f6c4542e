/// What e-mails say: templates that organisations may rewrite, and the letter that is made of one.
///
/// A template is plain text with headings, lists and placeholders from a closed list; no code. HTML and text parts are
/// made from the same lines, so that they say the same.
@NullMarked
package org.passerelle.letters;

import org.jspecify.annotations.NullMarked;
