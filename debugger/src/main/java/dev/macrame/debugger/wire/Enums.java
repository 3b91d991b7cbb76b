package dev.macrame.debugger.wire;

import dev.macrame.debug.v1.ErrorCode;
import dev.macrame.debug.v1.Space;
import dev.macrame.debugger.Role;
import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.account.Movement;
import dev.macrame.emulator.debug.Direction;
import dev.macrame.emulator.debug.Event;
import dev.macrame.emulator.debug.RefusalCode;
import dev.macrame.emulator.debug.Reply;
import dev.macrame.emulator.debug.Where;
import dev.macrame.isa.Memory;

/// The enums that both sides have, constant by constant.
final class Enums {
    static final EnumPair<Memory, Space> SPACE = EnumPair.of(Memory.values(), Space.values());
    static final EnumPair<Cause, dev.macrame.debug.v1.Cause> CAUSE = EnumPair.of(Cause.values(),
            dev.macrame.debug.v1.Cause.values());
    static final EnumPair<Movement, dev.macrame.debug.v1.Movement> MOVEMENT = EnumPair.of(Movement.values(),
            dev.macrame.debug.v1.Movement.values());
    static final EnumPair<Direction, dev.macrame.debug.v1.Direction> DIRECTION = EnumPair.of(Direction.values(),
            dev.macrame.debug.v1.Direction.values());
    static final EnumPair<Reply.FrameKind, dev.macrame.debug.v1.FrameKind> FRAME_KIND = EnumPair.of(
            Reply.FrameKind.values(), dev.macrame.debug.v1.FrameKind.values());
    static final EnumPair<Where.AccessKind, dev.macrame.debug.v1.AccessKind> ACCESS_KIND = EnumPair.of(
            Where.AccessKind.values(), dev.macrame.debug.v1.AccessKind.values());
    static final EnumPair<Event.BreakpointChange, dev.macrame.debug.v1.BreakpointChange> BREAKPOINT_CHANGE = EnumPair
            .of(Event.BreakpointChange.values(), dev.macrame.debug.v1.BreakpointChange.values());
    static final EnumPair<Event.Stream, dev.macrame.debug.v1.Stream> STREAM = EnumPair.of(Event.Stream.values(),
            dev.macrame.debug.v1.Stream.values());
    static final EnumPair<Role, dev.macrame.debug.v1.Role> ROLE = EnumPair.of(Role.values(),
            dev.macrame.debug.v1.Role.values());
    /// The wire has two codes more, which no run refuses with: VERSION and UNAUTHORIZED.
    static final EnumPair<RefusalCode, ErrorCode> CODE = EnumPair.of(RefusalCode.values(), ErrorCode.values());

    private Enums() {
    }
}
