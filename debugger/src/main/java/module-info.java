/// Remote debugging: the protocol, its server and client, and the console.
@org.jspecify.annotations.NullMarked
module dev.macrame.debugger {
    requires static transitive org.jspecify;
    requires transitive dev.macrame.emulator;
    requires transitive com.google.protobuf;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires org.jline;

    exports dev.macrame.debug.v1;
    exports dev.macrame.debugger;
    exports dev.macrame.debugger.client;
    exports dev.macrame.debugger.console;
    exports dev.macrame.debugger.netty;
    exports dev.macrame.debugger.session;
}
