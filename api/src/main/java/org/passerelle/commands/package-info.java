/// What can be typed: nouns and verbs, each with the request that carries it out. The command line runs them, the
/// console shows them beside what it does itself.
@NullMarked
package org.passerelle.commands;

import org.jspecify.annotations.NullMarked;
