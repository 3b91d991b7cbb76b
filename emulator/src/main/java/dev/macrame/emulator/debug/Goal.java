package dev.macrame.emulator.debug;

import dev.macrame.emulator.interpreter.Interpreter;
import dev.macrame.emulator.semantics.ControlStack;
import dev.macrame.isa.program.Places;
import dev.macrame.isa.program.Program;
import java.util.List;

/// Tells the moments at which a run is where it was to go. What it says of a moment depends on that moment and on where
/// the run was let go, not on the way.
@FunctionalInterface
interface Goal {
    /// Never there: only a breakpoint or an end stops.
    Goal NONE = _ -> false;

    /// Whether the present moment, right behind an instruction, is one.
    boolean fits(Interpreter run);

    /// Whether the start of the run, behind no instruction, is one.
    default boolean fitsAtStart(Interpreter run) {
        return false;
    }

    /// Whether it is to stop in front of an instruction that touches bytes in flight.
    default boolean isHazard() {
        return false;
    }

    /// The same as a test of all moments, the start among them.
    static Goal everywhere(Goal goal) {
        return new Goal() {
            @Override
            public boolean fits(Interpreter run) {
                return goal.fits(run);
            }

            @Override
            public boolean fitsAtStart(Interpreter run) {
                return goal.fits(run);
            }
        };
    }

    /// The goal of a request that is made now.
    static Goal of(Until until, Direction direction, Interpreter run, Places places) throws Refusal {
        long now = run.issued();
        return switch (until) {
            case Until.Instructions(long count) -> instructions(direction == Direction.FORWARD ? saturated(now, count)
                    : now
                            - count);
            case Until.Cycles(long count) -> cycles(direction, count, run);
            case Until.Lines(_, boolean overCalls) -> line(overCalls, run);
            case Until.Turn _ -> turn(run);
            case Until.Frame _ -> frame(run);
            case Until.Place(String place) -> at(Inspection.pc(place, places));
            case Until.Breakpoint _ -> NONE;
            case Until.Event(MachineEvent.Hazard _) -> hazard();
            case Until.Event(MachineEvent event) -> here -> EventMatch.happened(event, here);
            case Until.Cycle _, Until.Moment _, Until.Latest _ -> throw new IllegalStateException("a jump has no goal");
        };
    }

    private static Goal instructions(long target) {
        return everywhere(run -> run.issued() == target);
    }

    /// A sum of positive numbers that stays within the range.
    private static long saturated(long from, long count) {
        return from > Long.MAX_VALUE - count ? Long.MAX_VALUE : from + count;
    }

    private static Goal hazard() {
        return new Goal() {
            @Override
            public boolean fits(Interpreter run) {
                return false;
            }

            @Override
            public boolean isHazard() {
                return true;
            }
        };
    }

    private static Goal at(int pc) {
        return everywhere(run -> run.ended() == null && run.core().pc() == pc);
    }

    private static Goal cycles(Direction direction, long count, Interpreter run) {
        long issue = run.plan() == Long.MAX_VALUE ? run.pipeline().now() : run.plan();
        if (direction == Direction.FORWARD) {
            long target = saturated(issue, count);
            return here -> here.plan() >= target;
        }
        long target = issue - count;
        return everywhere(here -> here.plan() <= target);
    }

    private static Goal line(boolean overCalls, Interpreter run) {
        Program program = run.program();
        int most = overCalls ? run.core().stack().calls() : Integer.MAX_VALUE;
        return new Goal() {
            @Override
            public boolean fits(Interpreter here) {
                int pc = here.core().pc();
                int last = here.lastPc();
                boolean isStart = here.ended() == null && pc < program.lines().size() && (pc != last + 1 || !program
                        .lines().get(pc).equals(program.lines().get(last)));
                return isStart && (most == Integer.MAX_VALUE || here.core().stack().calls() <= most);
            }

            @Override
            public boolean fitsAtStart(Interpreter here) {
                return true;
            }
        };
    }

    private static Goal turn(Interpreter run) throws Refusal {
        List<ControlStack.Frame> frames = run.core().stack().frames();
        for (int i = frames.size() - 1; i >= 0; i--) {
            if (frames.get(i).kind() != ControlStack.Kind.CALL) {
                int depth = i + 1;
                int start = frames.get(i).start();
                return here -> {
                    boolean isTurn = here.core().stack().depth() == depth && here.core().pc() == start;
                    return here.core().stack().depth() < depth || (isTurn && here.lastPc() != start - 1);
                };
            }
        }
        throw new Refusal(RefusalCode.NO_FRAME, "no loop is running here", "go into a loop first");
    }

    private static Goal frame(Interpreter run) throws Refusal {
        int depth = run.core().stack().depth();
        if (depth == 0) {
            throw new Refusal(RefusalCode.NO_FRAME, "no loop or call is running here",
                    "go into one first, or continue to the end");
        }
        return everywhere(here -> here.core().stack().depth() < depth);
    }
}
