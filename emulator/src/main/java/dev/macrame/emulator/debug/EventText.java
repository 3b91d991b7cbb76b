package dev.macrame.emulator.debug;

/// Machine events in words.
final class EventText {
    private EventText() {
    }

    static String of(MachineEvent event) {
        return switch (event) {
            case MachineEvent.TransferDone(var number) -> number.map(n -> "transfer " + n + " has arrived").orElse(
                    "a transfer has arrived");
            case MachineEvent.TransferStarted(var number) -> number.map(n -> "transfer " + n + " starts").orElse(
                    "a transfer starts");
            case MachineEvent.Stall(var cause) -> cause.map(c -> "a stall: " + c.title()).orElse("a stall");
            case MachineEvent.Hazard _ -> "a hazard: bytes in flight are touched";
            case MachineEvent.Clip _ -> "a value is clipped";
        };
    }
}
