package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Invents the signatures of async methods: generic, variadic, overloaded and plain ones. */
final class Signatures {
  private static final String OVERLOADED = "over";
  private static final List<Host> HOSTS = List.of(
      Host.STATIC,
      Host.INSTANCE,
      Host.PRIVATE,
      Host.INNER,
      Host.BOX,
      Host.RECORD,
      Host.CONSTANT,
      Host.INTERFACE,
      Host.INTERFACE_STATIC,
      Host.DERIVED,
      Host.DERIVED,
      Host.LOCAL,
      Host.ANONYMOUS);

  private final Generator generator;
  private final Dice dice;
  private final Set<List<Type>> overloads = new HashSet<>();

  Signatures(Generator generator) {
    this.generator = generator;
    dice = generator.dice;
  }

  AsyncMethod next() {
    Host host = dice.percent(35) ? dice.oneOf(Host.STATIC, Host.INSTANCE) : dice.pick(HOSTS);
    List<Type> types = new ArrayList<>();
    for (int i = dice.below(5); i > 0; i--) {
      types.add(generator.anyType());
    }
    types = generator.extremes.parameters(types, host);
    Type result = generator.anyType();
    Form form = dice.percent(65) ? Form.COLD : dice.oneOf(Form.values());
    if (generator.cold && !form.isCold()) {
      form = Form.WILDCARD;
    }
    if (dice.percent(30) && overloads.add(List.copyOf(types))) {
      List<Parameter> parameters = types.stream().map(Parameter::of).toList();
      String call = host.receiver.formatted(OVERLOADED + exactly(types));
      return new AsyncMethod(OVERLOADED, host, form, call, result, parameters);
    }
    return named(generator.extremes.name(generator.fresh("m")), host, form, result, types);
  }

  private AsyncMethod named(String name, Host host, Form form, Type result, List<Type> types) {
    List<Parameter> parameters = new ArrayList<>();
    List<String> witnesses = new ArrayList<>();
    for (Type type : types) {
      boolean last = parameters.size() == types.size() - 1;
      if (host != Host.DERIVED && dice.percent(12)) {
        parameters.add(new Parameter(type, "A" + parameters.size(), false));
        witnesses.add(type.boxed());
      } else {
        boolean variadic = last && type.element() != null && dice.percent(40);
        parameters.add(new Parameter(type, null, variadic));
      }
    }
    String typed = witnesses.isEmpty() ? "" : "<" + String.join(", ", witnesses) + ">";
    String holes = String.join(", ", "#".repeat(types.size()).split(""));
    String call = host.receiver.formatted(typed + name + "(" + holes + ")");
    return new AsyncMethod(name, host, form, call, result, List.copyOf(parameters));
  }

  /** Arguments of exactly these types, so that no other method of the name fits better. */
  private static String exactly(List<Type> types) {
    return "("
        + String.join(", ", types.stream().map(type -> "((" + type + ") #)").toList()) + ")";
  }
}
