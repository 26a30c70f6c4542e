package org.passerelle.dialin;

import java.net.InetAddress;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.conference.ConferenceKey;
import org.passerelle.conference.Policy;
import org.passerelle.ivr.CallerNumber;
import org.passerelle.ivr.KeyMap;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.Recordings;
import org.passerelle.ivr.ServiceLine;
import org.passerelle.sip.Peer;

/// What the administration knows of a call before it is answered, and of the conference it leads to. The adapter is in
/// `server`; it answers from memory, also while the database is away. Called by the threads of calls, many at a time.
public interface FrontDesk {
    Reception receive(Arrival arrival);

    /// How a conference is run that the scripts were told of.
    House house(Meeting meeting);

    /// What the organisation of this call has recorded instead of the shipped voice; the same object for all its calls.
    Recordings recordings(UUID call);

    /// A call as it comes in.
    ///
    /// @param call as in [org.passerelle.ivr.Call#id] and in the record of the call
    /// @param source where its messages come from
    /// @param called as the network wrote it
    /// @param from likewise; empty where it is withheld
    record Arrival(UUID call, Peer peer, InetAddress source, String called, String from) {}

    /// Where it leads.
    ///
    /// @param trunk over which it came
    /// @param from in international form where it can be read as a telephone number
    /// @param line empty where the called number is none of ours
    record Reception(TrunkProfile trunk, CallerNumber from, Optional<ServiceLine> line) {}

    /// @param policy counts for the first who comes
    /// @param keys of the organisation
    record House(ConferenceKey key, Policy policy, KeyMap keys) {}
}
