package dev.macrame.emulator.debug;

import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.interpreter.RegisterWrites;
import dev.macrame.emulator.interpreter.Touches;
import dev.macrame.emulator.semantics.Core;
import dev.macrame.emulator.timeline.Timeline;
import dev.macrame.isa.Memory;
import dev.macrame.isa.Op;
import dev.macrame.isa.RegisterFile;
import java.util.Optional;

/// Looks for whoever wrote something last before the present moment, and leaves the run where it stands.
final class WriterSearch implements Motion {
    private final Timeline timeline;
    private final Interpreter run;
    private final Timeline.Mark from;
    private final BackwardScan scan;
    private final Optional<Timeline.Placed> edit;
    private final Probe probe;
    private Optional<Reply.Writer> found = Optional.empty();
    private TimePoint before = TimePoint.START;

    /// Whether the last instruction wrote what is meant.
    private interface Probe {
        /// The run stands where it goes on from.
        void begin();

        boolean wrote();

        boolean needsTouches();
    }

    WriterSearch(Timeline timeline, WriteTarget target) throws Refusal {
        this.timeline = timeline;
        run = timeline.run();
        probe = probe(target, run);
        from = timeline.here();
        edit = timeline.edits().stream().filter(placed -> placed.edit() instanceof Poke poke && poke.writes(target, run
                .core())).findFirst();
        scan = new BackwardScan(timeline, edit.map(Timeline.Placed::instructions).orElse(0L));
    }

    /// Whether it has to hear which bytes are touched.
    boolean needsTouches() {
        return probe.needsTouches();
    }

    private static Probe probe(WriteTarget target, Interpreter run) throws Refusal {
        return switch (target) {
            case WriteTarget.Bytes(Memory memory, int start, int count) -> {
                Inspection.checkRange(run.core(), memory, start, count);
                yield bytes(memory, start, count, run);
            }
            case WriteTarget.Register(String name) -> switch (Inspection.register(name, run)) {
                case Register.Scalar(int number) -> named(RegisterFile.X, number, run);
                case Register.Tile(int number) -> named(RegisterFile.ACC, number, run);
                case Register.Parameters(int number) -> named(RegisterFile.Q, number, run);
                case Register.Generator(int number) -> named(RegisterFile.WALK, number, run);
                case Register.Lanes _ -> length(run, true);
                case Register.Rows _ -> length(run, false);
                case Register.Base(int number) -> named(RegisterFile.WALK, number, run);
                case Register.Index(int number, _) -> named(RegisterFile.WALK, number, run);
                case Register.Cell(int number, _, _) -> throw new Refusal(RefusalCode.UNKNOWN_REGISTER,
                        "cells are not looked for one by one", "acc" + number, name, "ask for acc" + number);
                case Register.ProgramCounter _ -> throw new Refusal(
                        RefusalCode.UNKNOWN_REGISTER, "every instruction writes `" + name + "`", "", name,
                        "step backwards to see where it came from");
            };
        };
    }

    private static Probe bytes(Memory memory, int start, int count, Interpreter run) {
        return new Probe() {
            @Override
            public void begin() {
                // touches belong to one instruction
            }

            @Override
            public boolean wrote() {
                Touches touches = run.touches();
                for (int touch = 0; touch < touches.count(); touch++) {
                    if (touches.isWrite(touch) && touches.meets(touch, memory, start, count)) {
                        return true;
                    }
                }
                return false;
            }

            @Override
            public boolean needsTouches() {
                return true;
            }
        };
    }

    private static Probe named(RegisterFile file, int number, Interpreter run) {
        boolean[] writes = new boolean[run.program().text().size()];
        for (int pc = 0; pc < writes.length; pc++) {
            writes[pc] = RegisterWrites.writes(run.instruction(pc), file, number);
        }
        return new Probe() {
            @Override
            public void begin() {
                // the instruction alone says it
            }

            @Override
            public boolean wrote() {
                return writes[run.lastPc()];
            }

            @Override
            public boolean needsTouches() {
                return false;
            }
        };
    }

    private static Probe length(Interpreter run, boolean isLanes) {
        Core core = run.core();
        return new Probe() {
            private int last;

            @Override
            public void begin() {
                last = value();
            }

            @Override
            public boolean wrote() {
                boolean hasChanged = value() != last || sets(run.instruction(run.lastPc()).op);
                last = value();
                return hasChanged;
            }

            private boolean sets(Op op) {
                return op == (isLanes ? Op.SETVL : Op.SETVR);
            }

            private int value() {
                return isLanes ? core.vl() : core.vr();
            }

            @Override
            public boolean needsTouches() {
                return false;
            }
        };
    }

    @Override
    public Optional<Outcome> slice(Slice slice) {
        boolean isDone = scan.slice(slice, new BackwardScan.Visitor() {
            @Override
            public void begin() {
                probe.begin();
                before = Inspection.at(timeline);
            }

            @Override
            public void visit() {
                if (probe.wrote()) {
                    int pc = run.lastPc();
                    found = Optional.of(new Reply.Writer.Instruction(before, pc, run.pipeline().now() - 1, run
                            .program().text().get(pc).toString(), run.program().place(pc)));
                }
                before = Inspection.at(timeline);
            }

            @Override
            public boolean end() {
                return found.isPresent();
            }
        });
        if (!isDone) {
            return Optional.empty();
        }
        Reply.Writer writer = found.orElseGet(() -> edit.map(WriterSearch::debugger).orElseGet(
                Reply.Writer.Loaded::new));
        timeline.returnTo(from);
        return Optional.of(new Outcome.Found(new Reply.LastWriter(writer)));
    }

    private static Reply.Writer debugger(Timeline.Placed placed) {
        Poke poke = (Poke) placed.edit();
        return new Reply.Writer.Debugger(poke.at(), poke.client());
    }

    @Override
    public Outcome cancel() {
        timeline.returnTo(from);
        return new Outcome.Found(new Reply.Refused(RefusalCode.CANCELLED, "the search was stopped", "", "",
                "ask again"));
    }

    @Override
    public Direction direction() {
        return Direction.BACKWARD;
    }

    @Override
    public boolean isPresentable() {
        return false;
    }
}
