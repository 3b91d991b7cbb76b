package dev.macrame.debugger.transcript;

import com.google.protobuf.ByteString;
import dev.macrame.debug.v1.Access;
import dev.macrame.debug.v1.AccessKind;
import dev.macrame.debug.v1.AddBreakpoint;
import dev.macrame.debug.v1.Attach;
import dev.macrame.debug.v1.BreakpointPlan;
import dev.macrame.debug.v1.Bye;
import dev.macrame.debug.v1.ByeReason;
import dev.macrame.debug.v1.ByteRange;
import dev.macrame.debug.v1.ChangeBreakpoint;
import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.Credit;
import dev.macrame.debug.v1.Describe;
import dev.macrame.debug.v1.Direction;
import dev.macrame.debug.v1.Disassemble;
import dev.macrame.debug.v1.Evaluate;
import dev.macrame.debug.v1.FindLastWriter;
import dev.macrame.debug.v1.ListBreakpoints;
import dev.macrame.debug.v1.ListSessions;
import dev.macrame.debug.v1.Load;
import dev.macrame.debug.v1.MachineEvent;
import dev.macrame.debug.v1.Pause;
import dev.macrame.debug.v1.Ping;
import dev.macrame.debug.v1.Pong;
import dev.macrame.debug.v1.ReadAccount;
import dev.macrame.debug.v1.ReadAccumulator;
import dev.macrame.debug.v1.ReadHash;
import dev.macrame.debug.v1.ReadMemory;
import dev.macrame.debug.v1.ReadParameters;
import dev.macrame.debug.v1.ReadPosition;
import dev.macrame.debug.v1.ReadProgram;
import dev.macrame.debug.v1.ReadRegisters;
import dev.macrame.debug.v1.ReadTransfers;
import dev.macrame.debug.v1.ReleaseControl;
import dev.macrame.debug.v1.RemoveBreakpoint;
import dev.macrame.debug.v1.Resume;
import dev.macrame.debug.v1.Role;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debug.v1.Space;
import dev.macrame.debug.v1.Stream;
import dev.macrame.debug.v1.Subscribe;
import dev.macrame.debug.v1.TakeControl;
import dev.macrame.debug.v1.Unit;
import dev.macrame.debug.v1.Until;
import dev.macrame.debug.v1.WriteMemory;
import dev.macrame.debug.v1.WriteRegister;
import dev.macrame.debugger.transcript.Transcript.Entry;
import dev.macrame.isa.program.ProgramFile;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The conversations of the transcript: together they hold every kind of message.
final class Script {
    /// The conversation that `docs/protocol.md` shows.
    static final String SHOWN = "Stopping at a breakpoint";

    private static final Unit UNIT = Unit.getDefaultInstance();

    private Script() {
    }

    static Transcript record() throws IOException {
        List<Entry> entries = new ArrayList<>();
        entries.addAll(breakpoint());
        entries.addAll(state());
        entries.addAll(streams());
        entries.addAll(control());
        entries.addAll(upload());
        entries.addAll(signsOfLife());
        return new Transcript(entries);
    }

    private static List<Entry> breakpoint() throws IOException {
        try (Recording on = new Recording(SHOWN)) {
            on.as("ada");
            on.note("The client says hello. Both sides prove that they know the token.");
            on.comeIn(Role.ROLE_CONTROL);
            on.note("It joins the only session, and has the control, since nobody else had it.");
            on.say(Attach.newBuilder().setClientName("ada@desk"));
            on.note("A breakpoint at a label, for a value of x2.");
            on.say(AddBreakpoint.newBuilder().setPlan(BreakpointPlan.newBuilder().setPlace("inner")
                    .setCondition("x2 > 5")));
            on.note("The run goes. The answer comes at once; later, once, the stop.");
            on.say(resume(Direction.DIRECTION_FORWARD, Until.newBuilder().setBreakpoint(UNIT)));
            on.say(Evaluate.newBuilder().setExpression("x2"));
            on.note("What cannot be done is refused: the place of this breakpoint does not exist.");
            on.say(AddBreakpoint.newBuilder().setPlan(BreakpointPlan.newBuilder().setPlace("outer")));
            on.note("Whoever goes says so.");
            on.say(Bye.newBuilder().setReason(ByeReason.BYE_REASON_DONE));
            return on.entries();
        }
    }

    private static List<Entry> state() throws IOException {
        try (Recording on = attached("Everything that can be read and written")) {
            on.say(Describe.newBuilder());
            on.say(ReadProgram.newBuilder());
            on.say(resume(Direction.DIRECTION_FORWARD, Until.newBuilder().setEvent(MachineEvent.newBuilder()
                    .setTransferStarted(1))));
            on.say(ReadPosition.newBuilder());
            on.say(ReadRegisters.newBuilder());
            on.say(ReadAccumulator.newBuilder().setNumber(0));
            on.say(ReadParameters.newBuilder().setNumber(0));
            on.say(ReadMemory.newBuilder().setSpace(Space.SPACE_T).setStart(0).setCount(8));
            on.say(ReadTransfers.newBuilder());
            on.say(ReadAccount.newBuilder());
            on.say(ReadHash.newBuilder());
            on.say(Disassemble.newBuilder().setFirst(6).setCount(3));
            on.say(Evaluate.newBuilder().setExpression("x1 * 2"));
            on.say(FindLastWriter.newBuilder().setBytes(ByteRange.newBuilder().setSpace(Space.SPACE_T).setStart(2)
                    .setCount(1)));
            on.say(FindLastWriter.newBuilder().setRegister("x9"));
            on.say(WriteMemory.newBuilder().setSpace(Space.SPACE_MAIN).setStart(2).setBytes(ByteString.copyFrom(
                    new byte[] {1, 2})));
            on.note("A write in the past: what was known of the run behind it is no longer true.");
            on.say(resume(Direction.DIRECTION_BACKWARD, Until.newBuilder().setInstructions(2)));
            on.say(WriteRegister.newBuilder().setRegister("x2").setValue(-1));
            on.say(FindLastWriter.newBuilder().setRegister("x2"));
            on.note("Nothing goes, so there is nothing to pause.");
            on.say(Pause.newBuilder());
            on.note("Requests that mean nothing.");
            on.say(ReadMemory.newBuilder().setStart(-1));
            on.say(Resume.newBuilder());
            on.say(resume(Direction.DIRECTION_FORWARD, Until.newBuilder().setPlace("outer")));
            return on.entries();
        }
    }

    private static List<Entry> streams() throws IOException {
        try (Recording on = attached("Streams, credit and breakpoints")) {
            on.say(Subscribe.newBuilder().addStreams(Stream.STREAM_OUTPUT).addStreams(Stream.STREAM_TRACE)
                    .addStreams(Stream.STREAM_PROGRESS).addStreams(Stream.STREAM_MEMORY));
            for (Stream stream : List.of(Stream.STREAM_OUTPUT, Stream.STREAM_TRACE, Stream.STREAM_PROGRESS,
                    Stream.STREAM_MEMORY)) {
                on.say(Credit.newBuilder().setStream(stream).setEvents(2));
            }
            on.say(AddBreakpoint.newBuilder().setPlan(BreakpointPlan.newBuilder().setPlace("inner").setLog(
                    "x2 is {x2}")));
            on.say(AddBreakpoint.newBuilder().setPlan(BreakpointPlan.newBuilder().setAfter(1).setAccess(Access
                    .newBuilder().setSpace(Space.SPACE_T).setStart(0).setCount(16)
                    .setKind(AccessKind.ACCESS_KIND_WRITE))));
            on.note("More is traced than there is credit for: a gap is told before the stop.");
            on.say(resume(Direction.DIRECTION_FORWARD, Until.newBuilder().setBreakpoint(UNIT)));
            on.say(ChangeBreakpoint.newBuilder().setId(2).setRevision(1).setPlan(BreakpointPlan.newBuilder().setChange(
                    "x2").setIsOnce(true)));
            on.say(ListBreakpoints.newBuilder());
            on.say(resume(Direction.DIRECTION_FORWARD, Until.newBuilder().setBreakpoint(UNIT)));
            on.say(RemoveBreakpoint.newBuilder().setId(1));
            on.say(resume(Direction.DIRECTION_FORWARD, Until.newBuilder().setBreakpoint(UNIT)));
            return on.entries();
        }
    }

    private static List<Entry> control() throws IOException {
        try (Recording on = attached("Two clients, and one that comes back")) {
            on.as("bob");
            on.comeIn(Role.ROLE_OBSERVE);
            on.say(ListSessions.newBuilder());
            on.say(Attach.newBuilder().setSession("1").setClientName("bob").setOnlyObserve(true));
            on.note("Bob may only look on.");
            on.say(TakeControl.newBuilder().setForce(true));
            on.say(resume(Direction.DIRECTION_FORWARD, Until.newBuilder().setInstructions(1)));
            on.as("ada");
            on.say(ReleaseControl.newBuilder());
            on.say(TakeControl.newBuilder());
            on.note("Ada loses her connection and comes back over another one, with the token that she was given.");
            ByteString token = on.last(ServerMessage.BodyCase.ATTACHED).getAttached().getResumeToken();
            on.cut();
            on.as("ada again");
            on.comeIn(Role.ROLE_CONTROL);
            on.say(Attach.newBuilder().setSession("1").setClientName("ada").setResumeToken(token));
            on.note("A request that was answered before is answered again, and not carried out again.");
            ClientMessage step = ClientMessage.newBuilder().setSeq(9).setResume(resume(Direction.DIRECTION_FORWARD,
                    Until.newBuilder().setInstructions(1))).build();
            on.send(step);
            on.send(step);
            return on.entries();
        }
    }

    private static List<Entry> upload() throws IOException {
        try (Recording on = new Recording("A program is uploaded")) {
            on.as("ada");
            on.comeIn(Role.ROLE_CONTROL);
            byte[] image = ProgramFile.write(Stage.UPLOAD);
            Load.Builder load = Load.newBuilder().setHash(hash(image)).setTotalBytes(image.length);
            on.say(load.clone().setPart(ByteString.copyFrom(image, 0, 10)));
            on.say(load.clone().setOffset(10).setPart(ByteString.copyFrom(image, 10, image.length - 10)));
            return on.entries();
        }
    }

    private static List<Entry> signsOfLife() throws IOException {
        try (Recording on = new Recording(Stage.SIGNS_OF_LIFE)) {
            on.as("ada");
            on.comeIn(Role.ROLE_CONTROL);
            on.say(Ping.newBuilder().setToken(7));
            on.waitForIt();
            on.say(Pong.newBuilder().setToken(1));
            on.say(Bye.newBuilder().setReason(ByeReason.BYE_REASON_DONE));
            return on.entries();
        }
    }

    private static Recording attached(String title) throws IOException {
        Recording on = new Recording(title);
        on.as("ada");
        on.comeIn(Role.ROLE_CONTROL);
        on.say(Attach.newBuilder().setClientName("ada"));
        return on;
    }

    private static Resume.Builder resume(Direction direction, Until.Builder until) {
        return Resume.newBuilder().setDirection(direction).setUntil(until);
    }

    private static String hash(byte[] image) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }
}
