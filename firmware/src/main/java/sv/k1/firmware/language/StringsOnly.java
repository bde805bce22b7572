package sv.k1.firmware.language;

import fluent.bundle.resolver.Scope;
import fluent.functions.FluentFunction;
import fluent.functions.FluentFunctionFactory;
import fluent.functions.FluentImplicit;
import fluent.functions.FunctionResources;
import fluent.functions.ImplicitFormatter;
import fluent.functions.ImplicitReducer;
import fluent.functions.ResolvedParameters;
import fluent.types.FluentValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The functions Fluent asks for, for messages whose values are text: numbers and dates are put in the region's form by the
 * JDK before they come here, so that no number library is needed and no amount passes through a double.
 */
final class StringsOnly implements FluentFunctionFactory {
    private record Numbers(FluentImplicit.Implicit id) implements FluentImplicit, ImplicitFormatter {
        @Override
        public String format(FluentValue<?> value, Scope scope) {
            return String.valueOf(value.value());
        }

        @Override
        public List<FluentValue<?>> apply(ResolvedParameters parameters, Scope scope) {
            return parameters.valuesAll().toList();
        }
    }

    private record Join(FluentImplicit.Implicit id) implements FluentImplicit, ImplicitReducer {
        @Override
        public String reduce(List<FluentValue<?>> values, Scope scope) {
            return values.stream().map(value -> value.format(scope)).collect(Collectors.joining(", "));
        }

        @Override
        public List<FluentValue<?>> apply(ResolvedParameters parameters, Scope scope) {
            return parameters.valuesAll().toList();
        }
    }

    private record Plurals(Locale locale) implements FunctionResources {
        /** No message chooses by a number; everything is the general case. */
        @Override
        public String selectCardinal(Number number) {
            return "other";
        }
    }

    @Override
    public Set<FluentImplicit> implicits() {
        return Set.of(
                new Numbers(FluentImplicit.Implicit.NUMBER),
                new Numbers(FluentImplicit.Implicit.TEMPORAL),
                new Join(FluentImplicit.Implicit.JOIN));
    }

    @Override
    public Set<FluentFunction> functions() {
        return Set.of();
    }

    @Override
    public FunctionResources resources(Locale locale) {
        return new Plurals(locale);
    }
}
