package dev.macrame.emulator.semantics;

import dev.macrame.emulator.state.StateExchange;
import dev.macrame.isa.QParam;

/// One parameter register of the store path: a record for each lane.
final class QParams {
    final int[] multiplier;
    final int[] left;
    final int[] right;
    final long[] bias;

    QParams(int lanes) {
        multiplier = new int[lanes];
        left = new int[lanes];
        right = new int[lanes];
        bias = new long[lanes];
    }

    void exchange(StateExchange exchange) {
        exchange.next(multiplier);
        exchange.next(left);
        exchange.next(right);
        exchange.next(bias);
    }

    /// The record of a lane; of one that was never loaded, all zeros.
    QParam get(int lane) {
        return new QParam(multiplier[lane], left[lane], right[lane], 0, bias[lane]);
    }

    void set(int lane, QParam record) {
        multiplier[lane] = record.multiplier();
        left[lane] = record.left();
        right[lane] = record.right();
        bias[lane] = record.bias();
    }
}
