/// The command `passerelle`: nouns and verbs as data, carried out over the REST API.
@NullMarked
package org.passerelle.cli;

import org.jspecify.annotations.NullMarked;
