/// How fast macrame itself is. `docs/performance.md` says how to run this and what was found.
@NullMarked
package dev.macrame.bench;

import org.jspecify.annotations.NullMarked;
