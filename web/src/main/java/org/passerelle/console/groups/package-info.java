/// Groups: who is in them, which licences they bring, and who still waits for one.
@NullMarked
package org.passerelle.console.groups;

import org.jspecify.annotations.NullMarked;
