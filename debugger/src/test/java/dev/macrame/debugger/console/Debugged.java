package dev.macrame.debugger.console;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.emulator.debug.DebugOptions;
import dev.macrame.emulator.debug.DebugPort;
import dev.macrame.emulator.debug.DebugTarget;
import dev.macrame.emulator.trace.Watcher;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.machine.Presets;
import dev.macrame.isa.program.Program;
import dev.macrame.kernels.run.KernelLibrary;
import dev.macrame.kernels.run.KernelRunner;
import dev.macrame.kernels.run.Preparation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/// A kernel with its inputs, a port to it, and a console that prints into a text.
final class Debugged implements AutoCloseable {
    private final DebugPort port;
    private final StringWriter out = new StringWriter();
    private final Console console;

    private Debugged(DebugPort port) {
        this.port = port;
        console = ((Console.Opening.Opened) Console.open(port.target("console"), ConsoleSettings.PLAIN,
                new PrintWriter(out))).console();
    }

    /// A kernel of the library on the machine that it is made for.
    static Debugged kernel(String name, Map<String, Long> parameters) throws IOException {
        KernelLibrary library = KernelLibrary.read();
        return source(library.find(name).orElseThrow(), library, parameters);
    }

    /// A source text that describes itself.
    static Debugged source(String name, String text) throws IOException {
        return source(new SourceText(name, text), KernelLibrary.read(), Map.of());
    }

    private static Debugged source(SourceText source, KernelLibrary library, Map<String, Long> parameters) {
        Assembly assembly = Assembler.assemble(source, parameters, library::include);
        Program program = ((Assembly.Assembled) assembly).program();
        String machine = program.kernel().orElseThrow().machine().orElse("tutorial-32");
        Preparation preparation = new KernelRunner(Presets.find(machine).orElseThrow(), 1, Long.MAX_VALUE, false)
                .prepare(
                        program, Map.of(), Watcher.NONE);
        return new Debugged(DebugPort.open(((Preparation.Ready) preparation).run().emulator(), DebugOptions.DEFAULT));
    }

    Console console() {
        return console;
    }

    /// Another client of the same run.
    DebugTarget target(String client) {
        return port.target(client);
    }

    /// What a line prints.
    String says(String line) {
        console.execute(line);
        return taken();
    }

    /// What was printed since the last call.
    String taken() {
        String text = out.toString();
        out.getBuffer().setLength(0);
        return text;
    }

    @Override
    public void close() {
        console.close();
        port.close();
    }
}
