package dev.macrame.report;

import dev.macrame.isa.program.KernelDescription;
import dev.macrame.isa.program.KernelDescription.Direction;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.run.AccessPattern;
import dev.macrame.kernels.run.AccessPattern.State;
import dev.macrame.kernels.run.AccessPattern.Step;
import dev.macrame.kernels.run.ElementGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The access pattern of a tensor drawn with letters: a panel for each step, as many beside each other as fit.
public final class PictureText {
    private static final int WIDTH = 100;
    private static final String GAP = "    ";
    /// Of more steps the loads are told as runs of equal numbers.
    private static final int MOST_SINGLE = 64;
    private static final int MOST_RUNS = 24;

    private final KernelDescription kernel;
    private final AccessPattern pattern;
    private final boolean colour;
    private final List<Step> steps;
    private final StringBuilder text = new StringBuilder();

    private PictureText(KernelDescription kernel, AccessPattern pattern, boolean colour) {
        this.kernel = kernel;
        this.pattern = pattern;
        this.colour = colour;
        steps = pattern.steps();
    }

    /// The picture.
    ///
    /// @param pattern of a run that has ended
    /// @param colour  whether to add a terminal's colours
    public static String of(KernelDescription kernel, AccessPattern pattern, boolean colour) {
        PictureText picture = new PictureText(kernel, pattern, colour);
        picture.heading();
        picture.panels();
        picture.loads();
        return picture.text.toString();
    }

    private void heading() {
        TensorDescription tensor = pattern.tensor();
        line("%s %s of %s, a step for each %s".formatted(tensor.name(), tensor.typeText(), kernel.name(), pattern
                .isByMarks() ? "phase between marks" : "store of results"));
        for (State state : List.of(State.NEW, State.REUSED, State.KEPT, State.ABSENT)) {
            line("  " + sign(state) + " " + meaning(state));
        }
        ElementGrid grid = pattern.grid();
        if (grid.elementsPerCell() > 1) {
            List<String> sides = new ArrayList<>();
            if (grid.tall() > 1 || grid.wide() > 1) {
                sides.add("%d x %d positions".formatted(grid.tall(), grid.wide()));
            }
            if (grid.inner() > 1) {
                sides.add("%d elements along the innermost axis".formatted(grid.inner()));
            }
            line("  one sign stands for %s: it is the first of the list that holds for one of them".formatted(String
                    .join(" of ", sides)));
        }
        line("");
    }

    private void panels() {
        List<Integer> drawn = IntStream.range(0, steps.size()).filter(i -> steps.get(i).cells().isPresent()).boxed()
                .toList();
        for (int from = 0; from < drawn.size(); from += perRow()) {
            List<List<String>> row = drawn.subList(from, Math.min(drawn.size(), from + perRow())).stream()
                    .map(this::panel).toList();
            for (int i = 0; i < row.getFirst().size(); i++) {
                int at = i;
                line(row.stream().map(panel -> panel.get(at)).collect(Collectors.joining(GAP)));
            }
            line("");
        }
        if (drawn.size() < steps.size()) {
            int next = Math.min(pattern.last(), steps.size()) + 1;
            line(drawn.isEmpty() ? "none of the %,d steps is drawn: --steps 1..%d draws the first".formatted(steps
                    .size(),
                    Math.min(steps.size(), 12))
                    : "drawn: steps %,d to %,d of %,d; --steps %s draws others".formatted(drawn.getFirst() + 1, drawn
                            .getLast() + 1, steps.size(), next > steps.size() ? "1..12"
                                    : next + ".." + Math.min(steps.size(), next + 11)));
            line("");
        }
    }

    /// One step: a title, the rows of the grid, two counts; all lines equally wide on the screen.
    private List<String> panel(int index) {
        Step step = steps.get(index);
        List<State> cells = step.cells().orElseThrow();
        int width = pattern.grid().width();
        List<String> lines = new ArrayList<>();
        lines.add(padded("step " + (index + 1)));
        for (int row = 0; row < pattern.grid().height(); row++) {
            String signs = cells.subList(row * width, (row + 1) * width).stream().map(this::sign).collect(Collectors
                    .joining(" "));
            lines.add(signs + " ".repeat(panelWidth() - (2 * width - 1)));
        }
        lines.add(padded("%,d new".formatted(step.loads())));
        lines.add(padded("%,d reused".formatted(step.reused())));
        return lines;
    }

    private void loads() {
        long total = steps.stream().mapToLong(Step::loads).sum();
        String each = resultRow() > 1 && steps.size() <= MOST_SINGLE ? rows() : runs();
        line("loads by step  %s".formatted(each.isEmpty() ? "none" : each));
        line("total  %,d loads of %,d elements".formatted(total, pattern.tensor().elements()));
    }

    /// Every count, with a stroke where the next row of panels begins.
    private String rows() {
        StringBuilder counts = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            counts.append(i == 0 ? "" : i % perRow() == 0 ? " / " : " ").append(steps.get(i).loads());
        }
        return counts.toString();
    }

    /// Runs of equal counts: `64, 31 x 32`.
    private String runs() {
        List<String> runs = new ArrayList<>();
        int from = 0;
        while (from < steps.size() && runs.size() < MOST_RUNS) {
            int to = from;
            while (to < steps.size() && steps.get(to).loads() == steps.get(from).loads()) {
                to++;
            }
            runs.add((to - from == 1 ? "" : to - from + " x ") + steps.get(from).loads());
            from = to;
        }
        return String.join(", ", runs) + (from < steps.size() ? ", and %,d steps more".formatted(steps.size() - from)
                : "");
    }

    /// As many panels as fit, or as a row of the output has elements, so that the panels lie as the results do.
    private int perRow() {
        return resultRow() > 1 ? resultRow() : fitting();
    }

    private int fitting() {
        return Math.max(1, (WIDTH + GAP.length()) / (panelWidth() + GAP.length()));
    }

    /// The elements in a row of the output, if as many panels fit beside each other; else 0.
    private int resultRow() {
        int row = kernel.tensors().stream().filter(tensor -> tensor.direction() == Direction.OUTPUT && tensor.shape()
                .size() > 1).mapToInt(tensor -> tensor.shape().getLast()).findFirst().orElse(0);
        return row <= fitting() ? row : 0;
    }

    private int panelWidth() {
        int caption = steps.stream().filter(step -> step.cells().isPresent()).mapToInt(step -> Math.max(
                "%,d new".formatted(step.loads()).length(), "%,d reused".formatted(step.reused()).length())).max()
                .orElse(
                        0);
        return Math.max(2 * pattern.grid().width() - 1, Math.max(caption, ("step " + steps.size()).length()));
    }

    private String padded(String caption) {
        return caption + " ".repeat(panelWidth() - caption.length());
    }

    private static String meaning(State state) {
        return switch (state) {
            case NEW -> "new: brought from main memory in this step";
            case REUSED -> "reused: was in a scratchpad already, and was read";
            case KEPT -> "in a scratchpad, not read";
            case ABSENT -> "in no scratchpad";
        };
    }

    private String sign(State state) {
        return switch (state) {
            case NEW -> coloured("#", "1;32");
            case REUSED -> coloured("o", "33");
            case KEPT -> "-";
            case ABSENT -> coloured(".", "2");
        };
    }

    private String coloured(String sign, String code) {
        return colour ? "\u001b[" + code + "m" + sign + "\u001b[0m" : sign;
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
