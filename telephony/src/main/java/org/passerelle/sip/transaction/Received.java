package org.passerelle.sip.transaction;

import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.transport.Admission;
import org.passerelle.sip.transport.Flow;

/// A request as it came.
///
/// @param answersTo where its responses go, which may differ from where it came from (RFC 3261, section 18.2.2)
record Received(SipRequest request, Flow flow, Admission admission, Flow answersTo) {}
