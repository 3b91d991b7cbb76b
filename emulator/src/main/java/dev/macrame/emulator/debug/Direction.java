package dev.macrame.emulator.debug;

/// Which way a run goes.
public enum Direction {
    FORWARD, BACKWARD
}
