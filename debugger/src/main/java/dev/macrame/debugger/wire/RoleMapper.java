package dev.macrame.debugger.wire;

import dev.macrame.debugger.Role;

/// The rights of a client.
public final class RoleMapper {
    private RoleMapper() {
    }

    /// The role on the wire.
    public static dev.macrame.debug.v1.Role toMessage(Role role) {
        return Enums.ROLE.toWire(role);
    }

    /// The role in a message.
    public static Role toRole(dev.macrame.debug.v1.Role message) throws WireException {
        return Enums.ROLE.fromWire(message);
    }
}
