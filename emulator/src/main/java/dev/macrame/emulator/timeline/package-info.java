/// A run that can be at any of its moments: snapshots, replay, and what was changed from outside.
package dev.macrame.emulator.timeline;
