package org.passerelle.organisation;

import org.passerelle.access.Actor;

/// News, told inside the transaction that creates the organisation: rooms above add what each organisation needs.
public record OrganisationCreated(Actor actor, Organisation organisation) {}
