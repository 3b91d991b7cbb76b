package dev.macrame.emulator.timing;

import dev.macrame.isa.Memory;
import dev.macrame.isa.RegisterFile;
import dev.macrame.isa.Unit;

/// The numbers of everything that an instruction may wait for and whose ready cycle the scoreboard keeps.
final class Resource {
    private static final int SCRATCHPADS = Memory.MAIN.code();
    private static final int SUM = RegisterFile.X.most();
    private static final int FREE = SUM + RegisterFile.ACC.most();
    private static final int PARAMETERS = FREE + RegisterFile.ACC.most();
    private static final int WALK = PARAMETERS + RegisterFile.Q.most();
    private static final int UNIT = WALK + RegisterFile.WALK.most();
    private static final int READ_PORT = UNIT + Unit.values().length;
    private static final int WRITE_PORT = READ_PORT + SCRATCHPADS;

    static final int COUNT = WRITE_PORT + SCRATCHPADS;

    private Resource() {
    }

    /// A scalar register's value.
    static int x(int register) {
        return register;
    }

    /// An accumulator's sum, for those who read it; accumulating does not wait for it.
    static int sum(int accumulator) {
        return SUM + accumulator;
    }

    /// An accumulator's cells, for those who change them: not before the store path has read them.
    static int free(int accumulator) {
        return FREE + accumulator;
    }

    /// A parameter register of the store path.
    static int parameters(int register) {
        return PARAMETERS + register;
    }

    /// A walk's next address.
    static int walk(int number) {
        return WALK + number;
    }

    static int unit(Unit unit) {
        return UNIT + unit.ordinal();
    }

    static int readPort(Memory memory) {
        return READ_PORT + memory.code();
    }

    static int writePort(Memory memory) {
        return WRITE_PORT + memory.code();
    }

    static boolean isUnit(int resource) {
        return resource >= UNIT && resource < READ_PORT;
    }

    static boolean isPort(int resource) {
        return resource >= READ_PORT;
    }
}
