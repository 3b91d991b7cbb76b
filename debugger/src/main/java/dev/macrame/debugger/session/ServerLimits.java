package dev.macrame.debugger.session;

import dev.macrame.debug.v1.Limits;
import dev.macrame.debugger.wire.Protocol;
import dev.macrame.emulator.debug.DebugOptions;
import java.time.Duration;
import java.util.Map;

/// What one server, one session and one connection may use.
///
/// @param frameBytesBefore the longest frame before a client is in
/// @param frameBytes       the longest frame afterwards, both ways
/// @param handshake        from the connection until a client is in
/// @param idle             the time without any message after which a client counts as gone
/// @param reconnect        for how long a client that has lost its connection, its control and a session without any
///                         client are kept
/// @param waitingRequests  requests of one client that may wait for an answer, or for the answer to be read
/// @param waitingEvents    events that must arrive and that may wait for one client to read them
/// @param connections      connections at once, to all sessions and to none
/// @param clients          clients of one session, those that have lost their connection included
/// @param sessions         sessions at once
/// @param uploadBytes      the longest program image that is taken
/// @param cycles           the cycle in which a run is stopped
/// @param snapshotBytes    memory for the snapshots of one session
public record ServerLimits(int frameBytesBefore, int frameBytes, Duration handshake, Duration idle, Duration reconnect,
        int waitingRequests, int waitingEvents, int connections, int clients, int sessions, int uploadBytes,
        long cycles, long snapshotBytes) {
    /// Frames of 4 KiB, then 4 MiB; 5 s to come in, 30 s of silence, 60 s to come back; 1,024 requests and events;
    /// 256 connections, 128 clients of a session, 8 sessions; programs of 16 MiB, 10^12 cycles, 128 MiB of snapshots.
    public static final ServerLimits DEFAULT = new ServerLimits(Protocol.FRAME_BYTES_BEFORE, 4 << 20, Duration
            .ofSeconds(5),
            Duration.ofSeconds(30), Duration.ofSeconds(60), 1024, 1024, 256, 128, 8, 16 << 20, 1_000_000_000_000L,
            128L << 20);

    private static final int BREAKPOINTS = 1000;

    public ServerLimits {
        Map.of("frameBytesBefore", frameBytesBefore, "frameBytes", frameBytes, "waitingRequests", waitingRequests,
                "waitingEvents", waitingEvents, "connections", connections, "clients", clients, "sessions", sessions,
                "uploadBytes", uploadBytes).forEach(ServerLimits::checkPositive);
        Map.of("handshake", handshake.toMillis(), "idle", idle.toMillis(), "reconnect", reconnect.toMillis(), "cycles",
                cycles, "snapshotBytes", snapshotBytes).forEach(ServerLimits::checkPositive);
    }

    private static void checkPositive(String name, Number value) {
        if (value.longValue() <= 0) {
            throw new IllegalArgumentException("the limit " + name + " has to be positive, but is " + value);
        }
    }

    /// The same with another time of silence.
    public ServerLimits withIdle(Duration other) {
        return new ServerLimits(frameBytesBefore, frameBytes, handshake, other, reconnect, waitingRequests,
                waitingEvents, connections, clients, sessions, uploadBytes, cycles, snapshotBytes);
    }

    /// The same with another time to come in.
    public ServerLimits withHandshake(Duration other) {
        return new ServerLimits(frameBytesBefore, frameBytes, other, idle, reconnect, waitingRequests, waitingEvents,
                connections, clients, sessions, uploadBytes, cycles, snapshotBytes);
    }

    /// The same with another time to come back.
    public ServerLimits withReconnect(Duration other) {
        return new ServerLimits(frameBytesBefore, frameBytes, handshake, idle, other, waitingRequests, waitingEvents,
                connections, clients, sessions, uploadBytes, cycles, snapshotBytes);
    }

    /// The same with other numbers of requests and of events that may wait.
    public ServerLimits withWaiting(int requests, int events) {
        return new ServerLimits(frameBytesBefore, frameBytes, handshake, idle, reconnect, requests, events,
                connections, clients, sessions, uploadBytes, cycles, snapshotBytes);
    }

    /// The same with other numbers of connections, of clients of a session and of sessions.
    public ServerLimits withCounts(int otherConnections, int otherClients, int otherSessions) {
        return new ServerLimits(frameBytesBefore, frameBytes, handshake, idle, reconnect, waitingRequests,
                waitingEvents, otherConnections, otherClients, otherSessions, uploadBytes, cycles, snapshotBytes);
    }

    /// The same with other sizes of programs, runs and snapshots.
    public ServerLimits withRun(int otherUploadBytes, long otherCycles, long otherSnapshotBytes) {
        return new ServerLimits(frameBytesBefore, frameBytes, handshake, idle, reconnect, waitingRequests,
                waitingEvents, connections, clients, sessions, otherUploadBytes, otherCycles, otherSnapshotBytes);
    }

    /// What a run may use that is debugged here.
    public DebugOptions debugOptions() {
        return new DebugOptions(snapshotBytes, cycles, BREAKPOINTS);
    }

    /// What a client is told of them.
    Limits message() {
        return Limits.newBuilder().setFrameBytesBefore(frameBytesBefore).setFrameBytes(frameBytes)
                .setHandshakeMillis(millis(handshake)).setIdleMillis(millis(idle)).setReconnectMillis(millis(reconnect))
                .setWaitingRequests(waitingRequests).setWaitingEvents(waitingEvents).setSessions(sessions)
                .setUploadBytes(uploadBytes).setCycles(cycles).setSnapshotBytes(snapshotBytes).build();
    }

    /// A time as the protocol has it; more than 24 days are as good as for ever.
    static int millis(Duration time) {
        return (int) Math.min(time.toMillis(), Integer.MAX_VALUE);
    }
}
