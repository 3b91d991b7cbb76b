package dev.macrame.kernels.golden;

import dev.macrame.isa.diagnostic.Count;
import dev.macrame.isa.diagnostic.Nearest;
import dev.macrame.isa.diagnostic.Span;
import dev.macrame.isa.expression.Expression;
import dev.macrame.isa.expression.Expression.Call;
import dev.macrame.isa.expression.Expression.Name;
import dev.macrame.kernels.golden.GoldenFunction.Form;
import dev.macrame.kernels.golden.GoldenValue.Numbers;
import dev.macrame.kernels.golden.GoldenValue.Records;
import dev.macrame.kernels.golden.GoldenValue.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One call in a golden expression: finds the form that its arguments fit, and the value.
final class GoldenCall {
    private final GoldenFunction function;
    private final Call call;
    private final List<GoldenValue> arguments = new ArrayList<>();
    /// The sizes of the axes, by name, as far as arguments were looked at.
    private final Map<String, Integer> sizes = new HashMap<>();

    /// What evaluates arguments.
    interface Inner {
        GoldenValue value(Expression expression) throws GoldenMistake;
    }

    private GoldenCall(GoldenFunction function, Call call) {
        this.function = function;
        this.call = call;
    }

    static Numbers value(GoldenFunction function, Call call, Inner inner) throws GoldenMistake {
        GoldenCall made = new GoldenCall(function, call);
        List<Form> forms = made.formsOfArity();
        made.evaluate(forms.getFirst(), inner);
        Form form = made.formOfRanks(forms);
        made.checkSizes(form);
        try {
            return form.value().apply(new Arguments(made.arguments));
        } catch (Undefined undefined) {
            throw new GoldenMistake(GoldenProblem.UNDEFINED.at(call.span(), function, undefined.text())
                    .help(undefined.help()));
        }
    }

    private List<Form> formsOfArity() throws GoldenMistake {
        int count = call.arguments().size();
        List<Form> forms = function.forms().stream().filter(form -> form.least() <= count && count <= form.most())
                .toList();
        if (forms.isEmpty()) {
            String wanted = function.arities();
            throw new GoldenMistake(GoldenProblem.WRONG_ARITY.at(call.span(), function, wanted.equals("1")
                    ? Count.of(1, "argument") : wanted + " arguments", count)
                    .help(usage()));
        }
        return forms;
    }

    /// Forms of one arity agree in what is a word.
    private void evaluate(Form form, Inner inner) throws GoldenMistake {
        for (int i = 0; i < call.arguments().size(); i++) {
            Expression argument = call.arguments().get(i);
            arguments.add(form.parameters().get(i) instanceof Parameter.Word word ? word(word, argument)
                    : inner.value(argument));
        }
    }

    private static Word word(Parameter.Word parameter, Expression argument) throws GoldenMistake {
        String written = argument instanceof Name name ? name.name() : "";
        for (Enum<?> constant : parameter.constants()) {
            if (constant.toString().equals(written)) {
                return new Word(constant);
            }
        }
        String all = String.join(", ", parameter.words());
        throw new GoldenMistake(GoldenProblem.UNKNOWN_WORD.at(argument.span(), argument.span().text(),
                parameter.name()).help(Nearest.to(written, parameter.words())
                        .map(near -> "did you mean `" + near + "`? ").orElse("") + "there is " + all));
    }

    /// The first form whose parameters have the axes of the arguments; if there is none, the one that fits longest
    /// says what is wrong.
    private Form formOfRanks(List<Form> forms) throws GoldenMistake {
        Form closest = forms.getFirst();
        int fitting = -1;
        for (Form form : forms) {
            int fits = 0;
            while (fits < arguments.size() && isKind(form.parameters().get(fits), arguments.get(fits))) {
                fits++;
            }
            if (fits == arguments.size()) {
                return form;
            }
            closest = fits > fitting ? form : closest;
            fitting = Math.max(fitting, fits);
        }
        for (int i = 0; i < fitting; i++) {
            checkSizes(closest.parameters().get(i), i);
        }
        throw wrongShape(closest.parameters().get(fitting), fitting, sizes);
    }

    private static boolean isKind(Parameter parameter, GoldenValue value) {
        return switch (parameter) {
            case Parameter.Numbers wanted -> value instanceof Numbers numbers
                    && wanted.takes(numbers.array().shape().rank());
            case Parameter.Number _ -> value instanceof Numbers numbers && numbers.array().shape().rank() == 0;
            case Parameter.Records _ -> value instanceof Records records && records.tensor().shape().rank() == 1;
            case Parameter.Word _ -> value instanceof Word;
        };
    }

    private void checkSizes(Form form) throws GoldenMistake {
        for (int i = 0; i < arguments.size(); i++) {
            checkSizes(form.parameters().get(i), i);
        }
    }

    /// Axes of one name have one size: the first argument that has it says which.
    private void checkSizes(Parameter parameter, int index) throws GoldenMistake {
        Map<String, Integer> before = Map.copyOf(sizes);
        switch (parameter) {
            case Parameter.Numbers wanted -> {
                List<Integer> found = ((Numbers) arguments.get(index)).array().shape().sizes();
                int skipped = wanted.anyRank() ? found.size() - wanted.axes().size() + 1 : 0;
                List<String> axes = wanted.axes().subList(wanted.anyRank() ? 1 : 0, wanted.axes().size());
                for (int axis = 0; axis < axes.size(); axis++) {
                    if (size(axes.get(axis), found.get(skipped + axis)) != found.get(skipped + axis)) {
                        throw wrongShape(parameter, index, before);
                    }
                }
            }
            case Parameter.Records(_, String axis) -> {
                int count = ((Records) arguments.get(index)).tensor().shape().size(0);
                boolean spread = count == 1 && !isFixed(axis);
                if (!spread && size(axis, count) != count && !leaveOut(axis, count)) {
                    throw wrongShape(parameter, index, before);
                }
            }
            case Parameter.Number _, Parameter.Word _ -> {
                // no axes
            }
        }
    }

    private int size(String axis, int found) {
        return isFixed(axis) ? Integer.parseInt(axis) : sizes.computeIfAbsent(axis, _ -> found);
    }

    private static boolean isFixed(String axis) {
        return Character.isDigit(axis.charAt(0));
    }

    /// Leaves out what the last axis of the first argument holds beyond the records, if that is slack.
    private boolean leaveOut(String axis, int count) {
        if (!isFixed(axis) && arguments.getFirst() instanceof Numbers values) {
            int last = values.slack().size() - 1;
            int spare = values.array().shape().size(last) - count;
            if (spare > 0 && spare <= values.slack().get(last)) {
                arguments.set(0, values.cropped(last, count));
                return true;
            }
        }
        return false;
    }

    private GoldenMistake wrongShape(Parameter parameter, int index, Map<String, Integer> before) {
        Span span = call.arguments().get(index).span();
        List<String> axes = switch (parameter) {
            case Parameter.Numbers numbers -> numbers.axes();
            case Parameter.Records records -> List.of(records.axis());
            case Parameter.Number _, Parameter.Word _ -> List.of();
        };
        String known = axes.stream().filter(before::containsKey).map(axis -> axis + " = " + before.get(axis))
                .collect(Collectors.joining(" and "));
        String wanted = parameter instanceof Parameter.Number ? "the number " + parameter : parameter.toString();
        return new GoldenMistake(GoldenProblem.WRONG_SHAPE.at(span, span.text(), arguments.get(index), function,
                wanted + (known.isEmpty() ? "" : " with " + known)).help(usage()));
    }

    private String usage() {
        return function.signatures().stream().map(signature -> "`" + signature + "`")
                .collect(Collectors.joining(" or ", "write ", ""));
    }
}
