package dev.macrame.emulator.debug;

import dev.macrame.emulator.StopReason;
import dev.macrame.emulator.account.Account;
import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.account.Movement;
import dev.macrame.emulator.dma.Region;
import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.semantics.ControlStack;
import dev.macrame.emulator.semantics.Core;
import dev.macrame.emulator.semantics.Walk;
import dev.macrame.emulator.timeline.Timeline;
import dev.macrame.emulator.timing.Pipeline;
import dev.macrame.emulator.timing.TransferClock;
import dev.macrame.isa.Fingerprint;
import dev.macrame.isa.Memory;
import dev.macrame.isa.Op;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Slot;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.machine.MachineText;
import dev.macrame.isa.program.Places;
import dev.macrame.isa.program.Program;
import dev.macrame.isa.program.ProgramFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What can be seen of a run at the present moment, as values that do not change any more.
final class Inspection {
    /// Longer source lines are cut, and end with dots then.
    private static final int LONGEST_LINE = 400;

    private Inspection() {
    }

    /// The present moment.
    static TimePoint at(Timeline timeline) {
        return new TimePoint(timeline.cycle(), 0, timeline.now());
    }

    static Position position(Timeline timeline) {
        Interpreter run = timeline.run();
        TimePoint at = at(timeline);
        long next = run.plan();
        if (next == Long.MAX_VALUE) {
            int pc = run.ended() instanceof StopReason.Trapped(var trap) ? trap.pc() : run.core().pc();
            return new Position(at, Math.min(pc, run.program().text().size() - 1), run.ended() != null, at.cycle(), 0,
                    Optional.empty());
        }
        long stall = run.pipeline().stall();
        return new Position(at, run.core().pc(), false, next, stall, stall == 0 ? Optional.empty()
                : Optional.of(run.pipeline().cause()));
    }

    static Reply.Description description(Interpreter run) {
        String rows = Arrays.stream(Op.values()).map(op -> "%s %016x %016x %s".formatted(op.mnemonic(), op.fixedBits(),
                op.mask(), op.slots().stream().map(Slot::syntax).collect(Collectors.joining(" ")))).collect(
                        Collectors.joining("\n"));
        List<Reply.Space> spaces = Arrays.stream(Memory.values()).map(memory -> new Reply.Space(memory, run.core()
                .memory(memory).size())).toList();
        return new Reply.Description(MachineText.write(run.machine()), Fingerprint.of(rows), Pipeline.RULES_VERSION,
                Fingerprint.of(ProgramFile.write(run.program())), 1, spaces, Register.all(run.core()));
    }

    static Reply.Registers registers(Core core) {
        List<Integer> scalars = IntStream.range(0, RegisterFile.X.most()).map(core::x).boxed().toList();
        List<Reply.WalkState> walks = IntStream.range(0, core.walks()).mapToObj(number -> walk(number, core.walk(
                number))).toList();
        List<Reply.FrameState> frames = core.stack().frames().stream().map(frame -> new Reply.FrameState(kind(frame
                .kind()), frame.start(), frame.end(), frame.total(), frame.left())).toList();
        return new Reply.Registers(core.pc(), core.vl(), core.vr(), scalars, walks, frames);
    }

    private static Reply.WalkState walk(int number, Walk walk) {
        List<Reply.PairState> pairs = IntStream.range(0, walk.pairs()).mapToObj(pair -> new Reply.PairState(walk.count(
                pair), walk.stride(pair), walk.index(pair))).toList();
        Optional<Long> next = walk.next().isPresent() ? Optional.of(walk.next().getAsLong()) : Optional.empty();
        return new Reply.WalkState(number, walk.base(), pairs, next, walk.isExhausted(), walk.ringStart(), walk
                .ringBytes());
    }

    private static Reply.FrameKind kind(ControlStack.Kind kind) {
        return switch (kind) {
            case LOOP -> Reply.FrameKind.LOOP;
            case LANES -> Reply.FrameKind.LANES;
            case ROWS -> Reply.FrameKind.ROWS;
            case CALL -> Reply.FrameKind.CALL;
        };
    }

    static Reply.Accumulator accumulator(Core core, int number) throws Refusal {
        checkIndex("accumulator", RegisterFile.ACC, number, core.accumulators());
        return new Reply.Accumulator(number, core.rows(), core.columns(), Arrays.stream(core.cells(number)).boxed()
                .toList());
    }

    static Reply.Parameters parameters(Core core, int number) throws Refusal {
        checkIndex("parameter register", RegisterFile.Q, number, core.parameterRegisters());
        return new Reply.Parameters(number, IntStream.range(0, core.columns()).mapToObj(lane -> core.record(number,
                lane)).toList());
    }

    private static void checkIndex(String what, RegisterFile file, int number, int count) throws Refusal {
        if (number < 0 || number >= count) {
            throw new Refusal(RefusalCode.OUT_OF_RANGE, "there is no %s %s%d".formatted(what, file.prefix(), number),
                    "0..%d".formatted(count - 1), Integer.toString(number), "this machine has %d".formatted(count));
        }
    }

    static Reply.Bytes memory(Core core, Memory memory, int start, int count) throws Refusal {
        checkRange(core, memory, start, count);
        if (count > Request.ReadMemory.MOST_BYTES) {
            throw new Refusal(RefusalCode.QUOTA, "%d bytes are asked for at once".formatted(count), "at most "
                    + Request.ReadMemory.MOST_BYTES, Integer.toString(count), "ask for parts");
        }
        return new Reply.Bytes(memory, start, Block.of(core.memory(memory).read(start, count)));
    }

    static void checkRange(Core core, Memory memory, int start, int count) throws Refusal {
        int size = core.memory(memory).size();
        if (start < 0 || count < 1 || (long) start + count > size) {
            throw new Refusal(RefusalCode.OUT_OF_RANGE, "%s has no %d bytes at %d".formatted(memory, count, start),
                    "a range within 0..%d".formatted(size - 1), "%d..%d".formatted(start, (long) start + count - 1),
                    "%s has %,d bytes".formatted(memory, size));
        }
    }

    private static String line(Program.Line line, List<List<String>> sources) {
        List<String> lines = sources.get(line.source());
        String text = line.line() <= lines.size() ? lines.get(line.line() - 1).strip() : "";
        return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + " ...";
    }

    /// The instruction of a place.
    static int pc(String place, Places places) throws Refusal {
        return switch (places.find(place)) {
            case Places.Finding.Found(_, OptionalInt pc) when pc.isPresent() -> pc.getAsInt();
            case Places.Finding.Found _ -> throw new Refusal(RefusalCode.UNKNOWN_PLACE,
                    "there is no instruction at `" + place + "` or behind it", "", place, "name an earlier line");
            case Places.Finding.Unknown(String message, String help) -> throw new Refusal(RefusalCode.UNKNOWN_PLACE,
                    message, "", place, help);
        };
    }

    /// The register of a name.
    static Register register(String name, Interpreter run) throws Refusal {
        Optional<Register> found = Register.parse(name, run.core());
        if (found.isEmpty()) {
            List<String> names = Register.all(run.core()).stream().map(Reply.RegisterInfo::name).toList();
            throw new Refusal(RefusalCode.UNKNOWN_REGISTER, "machine %s has no register `%s`".formatted(run.machine()
                    .name(), name), "", name, Nearest.to(name, names).map(near -> "did you mean `" + near + "`?")
                            .orElse("such as x3, vl, acc0, acc0[1][2], g0 or g0.base"));
        }
        return found.get();
    }

    static Reply.Transfers transfers(Pipeline pipeline) {
        List<Reply.TransferState> states = new ArrayList<>();
        for (int channel = 0; channel < pipeline.transfers().channels(); channel++) {
            for (TransferClock.Timing transfer : pipeline.transfers().last(channel)) {
                if (!transfer.isCovered() || transfer.end() > pipeline.now()) {
                    states.add(new Reply.TransferState(transfer.number(), channel, transfer.transfer().pc(), transfer
                            .issued(), transfer.end(), transfer.isCovered(), rows(transfer.transfer().to()),
                            transfer.transfer().from().map(Inspection::rows)));
                }
            }
        }
        states.sort(Comparator.comparingLong(Reply.TransferState::number));
        return new Reply.Transfers(states);
    }

    private static Reply.Rows rows(Region region) {
        return new Reply.Rows(region.memory(), IntStream.range(0, region.rows()).map(region::start).boxed().toList(),
                region.rowBytes());
    }

    static Reply.AccountSoFar account(Account account) {
        List<Reply.AccountLine> lines = IntStream.range(0, account.instructions()).mapToObj(pc -> line(account, pc))
                .flatMap(Optional::stream).toList();
        return new Reply.AccountSoFar(account.cycles(), lines);
    }

    private static Optional<Reply.AccountLine> line(Account account, int pc) {
        Map<Cause, Long> stalls = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            if (account.stalls(cause, pc) != 0) {
                stalls.put(cause, account.stalls(cause, pc));
            }
        }
        List<Reply.Moved> bytes = new ArrayList<>();
        for (Memory memory : Memory.values()) {
            for (Movement movement : Movement.values()) {
                if (account.bytes(memory, movement, pc) != 0) {
                    bytes.add(new Reply.Moved(memory, movement, account.bytes(memory, movement, pc)));
                }
            }
        }
        boolean ownsNothing = account.issues(pc) == 0 && stalls.isEmpty();
        return ownsNothing ? Optional.empty()
                : Optional.of(new Reply.AccountLine(pc, account.issues(pc), stalls, bytes, account.busBytes(pc), account
                        .macs(pc), account.operations(pc), account.clipped(pc)));
    }

    static Reply.Listing listing(Program program, int first, int count) throws Refusal {
        int size = program.text().size();
        if (first < 0 || first >= size || count < 1) {
            throw new Refusal(RefusalCode.OUT_OF_RANGE, "there are no %d instructions at pc %d".formatted(count, first),
                    "a first pc of 0..%d and a count of 1 or more".formatted(size - 1), "%d, %d".formatted(first,
                            count), "the program has %d instructions".formatted(size));
        }
        if (count > Request.Disassemble.MOST_INSTRUCTIONS) {
            throw new Refusal(RefusalCode.QUOTA, "%d instructions are asked for at once".formatted(count), "at most "
                    + Request.Disassemble.MOST_INSTRUCTIONS, Integer.toString(count), "ask for parts");
        }
        List<List<String>> sources = program.sources().stream().map(source -> source.text().lines().toList()).toList();
        return new Reply.Listing(IntStream.range(first, (int) Math.min(size, (long) first + count)).mapToObj(
                pc -> new Reply.ListingLine(pc, program.text().get(pc).word(), program.text().get(pc).toString(),
                        program.place(pc), line(program.lines().get(pc), sources))).toList());
    }
}
