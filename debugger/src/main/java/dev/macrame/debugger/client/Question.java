package dev.macrame.debugger.client;

import dev.macrame.debug.v1.ClientMessage;
import dev.macrame.debug.v1.ServerMessage;
import dev.macrame.debugger.wire.WireException;
import dev.macrame.emulator.debug.Reply;

/// Something that the server is asked, and who waits for the answer.
///
/// @param message     its seq is set when it is sent
/// @param isRepeated  whether it is asked again over the next connection if this one is lost before the answer
record Question(ClientMessage.Builder message, boolean isRepeated, Answering answering) {

    /// Who waits for an answer. Called once, by the thread of the connection.
    interface Answering {
        /// There is an answer.
        ///
        /// @param seq of the question
        void answered(long seq, ServerMessage message) throws WireException;

        /// There will be no answer.
        void refused(Reply.Refused why);
    }
}
