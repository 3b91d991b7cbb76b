package dev.macrame.assembler.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.macrame.assembler.Assembler;
import dev.macrame.assembler.Assembly;
import dev.macrame.assembler.SourceReader;
import dev.macrame.isa.diagnostic.Diagnostic;
import dev.macrame.isa.diagnostic.DiagnosticRenderer;
import dev.macrame.isa.diagnostic.SourceText;
import dev.macrame.isa.expression.Lexer;
import dev.macrame.isa.expression.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormatterTest {
    private static final int MUTATIONS = 3000;
    private static final long SEED = 31;
    private static final Path ROOT = Path.of("..");

    @Test
    void everythingHasItsColumn() {
        assertThat(formatted("""
                # about
                .kernel   k
                .param N=3 ,  M = 4 # sizes
                .input a:i8[ N ] [4] in -9..9->x1
                .input bb : i8[N] in 0..1
                .macro block count , join=1
                li x1,1 //one
                loop \\count
                .if   \\join
                   # a comment
                next: mac.\\count acc0 , A[ x2 ++ ],B [x3+=x4]
                .else
                nop
                .endif
                end
                .endm
                .rept 3
                .set i, i + 1
                first:loop (N+1)*2
                1: block 1
                end
                .endr
                                                                # goes on
                .golden c=a  +  b
                .data
                table: .byte 1 ,2


                """)).isEqualTo("""
                # about
                .kernel k
                .param  N = 3, M = 4                        # sizes
                .input  a : i8[N][4] in -9..9 -> x1
                .input  bb : i8[N]   in 0..1
                .macro  block count, join=1
                        li      x1, 1                       // one
                        loop    \\count
                            .if     \\join
                                # a comment
                next:           mac.\\count acc0, A[x2++], B[x3 += x4]
                            .else
                                nop
                            .endif
                        end
                .endm
                        .rept   3
                            .set    i, i + 1
                first:      loop    (N+1)*2
                1:              block   1
                            end
                        .endr
                                                            # goes on
                .golden c = a  +  b
                .data
                table:  .byte   1, 2
                """);
    }

    @Test
    void signsHaveTheirBlanks() {
        assertThat(formatted("""


                .macro m a, b = 3
                .endm
                walk g0,x0,[3:1,*:2]ring x0,8
                vrq.i8.single T[x1],acc0,q0,zp = x3
                .if 4>3&&1==1
                #c
                nop //
                .endif
                """.replace("\n", "\r\n"))).isEqualTo("""
                .macro  m a, b=3
                .endm
                        walk    g0, x0, [3 : 1, * : 2] ring x0, 8
                        vrq.i8.single T[x1], acc0, q0, zp=x3
                        .if     4 > 3 && 1 == 1
                # c
                            nop                             //
                        .endif
                """);
    }

    @Test
    void sourcesWithMistakesAreRefused() {
        assertThat(Formatter.format(new SourceText("t", " li x1, (\n .endr\n 5 $ 3\n"))).isInstanceOfSatisfying(
                Formatting.Refused.class, refused -> assertThat(refused.diagnostics()).extracting(Diagnostic::code)
                        .containsExactly("E008", "A061", "E001"));
    }

    static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".s") || file.toString().endsWith(".inc"))
                    .filter(file -> !file.toString().contains("target")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void everySourceOfTheProjectStaysTheSameProgram(Path file) throws IOException {
        check(Files.readString(file), file);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void kernelsHaveTheCommonForm(Path file) throws IOException {
        if (file.startsWith(ROOT.resolve("kernels/src/main/asm"))) {
            assertThat(formatted(Files.readString(file))).isEqualTo(Files.readString(file));
        }
    }

    @Test
    void damagedSourcesStayTheSameProgramsToo() throws IOException {
        Path file = Path.of("src/test/resources/programs/expanded.s");
        String text = Files.readString(file);
        SplittableRandom random = new SplittableRandom(SEED);
        String signs = " \t\n,:[]()#\\@.x1+-=\"'";
        for (int i = 0; i < MUTATIONS; i++) {
            StringBuilder changed = new StringBuilder(text);
            for (int edits = random.nextInt(3); edits >= 0; edits--) {
                int at = random.nextInt(changed.length());
                changed.replace(at, at + random.nextInt(2), "" + signs.charAt(random.nextInt(signs.length())));
            }
            check(changed.toString(), file);
        }
    }

    private static void check(String given, Path file) {
        // empty lines in front would move the lines that a program remembers
        String text = given.replaceFirst("^\\s*\n", "");
        if (!(Formatter.format(new SourceText("t", text)) instanceof Formatting.Formatted(String once))) {
            return;
        }
        assertThat(formatted(once)).as("again:%n%s", text).isEqualTo(once);
        assertThat(tokens(once)).as("tokens of%n%s", text).isEqualTo(tokens(text.replaceFirst("\\s*\\z", "\n")));
        Assembly before = assemble(text, file);
        Assembly after = assemble(once, file);
        assertThat(after.getClass()).isEqualTo(before.getClass());
        if (before instanceof Assembly.Assembled(var first, _) && after instanceof Assembly.Assembled(var second, _)) {
            assertThat(second.text()).isEqualTo(first.text());
            assertThat(second.symbols()).isEqualTo(first.symbols());
            assertThat(second.data()).isEqualTo(first.data());
            assertThat(second.kernel()).isEqualTo(first.kernel());
        }
    }

    private static Assembly assemble(String text, Path file) {
        SourceReader reader = path -> {
            try {
                Path included = file.resolveSibling(path);
                return Files.isRegularFile(included) ? Optional.of(Files.readString(included)) : Optional.empty();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        };
        return Assembler.assemble(new SourceText("t", text), Map.of(), reader);
    }

    private static List<String> tokens(String text) {
        return Lexer.lines(new SourceText("t", text.endsWith("\n") ? text : text + "\n"), _ -> {}).stream()
                .flatMap(line -> line.tokens().stream())
                .map(token -> token instanceof Token.EndOfLine ? "\n" : token.span().text()).toList();
    }

    private static String formatted(String text) {
        return switch (Formatter.format(new SourceText("t", text))) {
            case Formatting.Formatted(String result) -> result;
            case Formatting.Refused(var diagnostics) -> throw new AssertionError(DiagnosticRenderer.render(
                    diagnostics));
        };
    }
}
