package dev.macrame.debugger.wire;

import dev.macrame.debug.v1.AccountLine;
import dev.macrame.debug.v1.AccountSoFar;
import dev.macrame.debug.v1.MovedBytes;
import dev.macrame.debug.v1.StallCycles;
import dev.macrame.debug.v1.Transfer;
import dev.macrame.debug.v1.Transfers;
import dev.macrame.emulator.account.Cause;
import dev.macrame.emulator.debug.Reply;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who owns cycles and bytes, and what is on its way.
final class AccountMapper {
    private AccountMapper() {
    }

    static AccountSoFar toMessage(Reply.AccountSoFar account) {
        AccountSoFar.Builder message = AccountSoFar.newBuilder().setCycles(account.cycles());
        account.lines().forEach(line -> message.addLines(toMessage(line)));
        return message.build();
    }

    private static AccountLine toMessage(Reply.AccountLine line) {
        AccountLine.Builder message = AccountLine.newBuilder().setPc(line.pc()).setIssues(line.issues())
                .setBusBytes(line.busBytes()).setMacs(line.macs()).setOperations(line.operations())
                .setClipped(line.clipped());
        // In the order of the causes, so that equal accounts are equal bytes.
        line.stalls().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(stall -> message.addStalls(
                StallCycles.newBuilder().setCause(Enums.CAUSE.toWire(stall.getKey())).setCycles(stall.getValue())));
        line.bytes().forEach(moved -> message.addBytes(MovedBytes.newBuilder()
                .setSpace(Enums.SPACE.toWire(moved.memory())).setMovement(Enums.MOVEMENT.toWire(moved.movement()))
                .setBytes(moved.bytes())));
        return message.build();
    }

    static Reply.AccountSoFar toAccount(AccountSoFar message) throws WireException {
        return new Reply.AccountSoFar(Checked.number("cycles", message.getCycles()),
                Checked.each(message.getLinesList(), AccountMapper::toLine));
    }

    private static Reply.AccountLine toLine(AccountLine message) throws WireException {
        return new Reply.AccountLine(Checked.number("pc", message.getPc()),
                Checked.number("issues", message.getIssues()), toStalls(message.getStallsList()),
                Checked.each(message.getBytesList(), AccountMapper::toMoved),
                Checked.number("bus_bytes", message.getBusBytes()), Checked.number("macs", message.getMacs()),
                Checked.number("operations", message.getOperations()),
                Checked.number("clipped", message.getClipped()));
    }

    private static Map<Cause, Long> toStalls(List<StallCycles> messages) throws WireException {
        Map<Cause, Long> stalls = new EnumMap<>(Cause.class);
        for (StallCycles message : messages) {
            Cause cause = Enums.CAUSE.fromWire(message.getCause());
            if (stalls.put(cause, Checked.number("the cycles of a stall", message.getCycles())) != null) {
                throw new WireException("an instruction has one cause twice", "each cause once", cause.name());
            }
        }
        return stalls;
    }

    private static Reply.Moved toMoved(MovedBytes message) throws WireException {
        return new Reply.Moved(Enums.SPACE.fromWire(message.getSpace()),
                Enums.MOVEMENT.fromWire(message.getMovement()), Checked.number("moved bytes", message.getBytes()));
    }

    static Transfers toMessage(Reply.Transfers transfers) {
        Transfers.Builder message = Transfers.newBuilder();
        transfers.transfers().forEach(transfer -> message.addTransfers(toMessage(transfer)));
        return message.build();
    }

    private static Transfer toMessage(Reply.TransferState transfer) {
        Transfer.Builder message = Transfer.newBuilder().setNumber(transfer.number()).setChannel(transfer.channel())
                .setPc(transfer.pc()).setIssued(transfer.issued()).setEnd(transfer.end())
                .setIsCovered(transfer.isCovered()).setTo(SpanMapper.toMessage(transfer.to()));
        transfer.from().map(SpanMapper::toMessage).ifPresent(message::setFrom);
        return message.build();
    }

    static Reply.Transfers toTransfers(Transfers message) throws WireException {
        return new Reply.Transfers(Checked.each(message.getTransfersList(), AccountMapper::toTransfer));
    }

    private static Reply.TransferState toTransfer(Transfer message) throws WireException {
        Checked.present("what a transfer writes", message.hasTo());
        Optional<Reply.Rows> from = message.hasFrom() ? Optional.of(SpanMapper.toRows(message.getFrom()))
                : Optional.empty();
        return new Reply.TransferState(Checked.count("the number of a transfer", message.getNumber()),
                Checked.number("channel", message.getChannel()), Checked.number("pc", message.getPc()),
                Checked.number("issued", message.getIssued()), Checked.number("end", message.getEnd()),
                message.getIsCovered(), SpanMapper.toRows(message.getTo()), from);
    }
}
