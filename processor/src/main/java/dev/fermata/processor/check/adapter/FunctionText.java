package dev.fermata.processor.check.adapter;

import dev.fermata.processor.read.TypeText;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;

/**
 * A static function as a source declares it, up to its body, to be shown with one thing changed.
 *
 * @param access {@code public}, with a space behind it, or what stands in its place
 * @param variables its type variables with their bounds
 * @param parameters their types and names
 */
record FunctionText(
    String access,
    List<String> variables,
    String returned,
    String name,
    List<String> parameters,
    List<String> thrown) {

  static FunctionText of(ExecutableElement function) {
    return new FunctionText(
        function.getModifiers().contains(Modifier.PUBLIC) ? "public " : "",
        list(function.getTypeParameters(), FunctionText::variable),
        TypeText.of(function.getReturnType()),
        function.getSimpleName().toString(),
        list(function.getParameters(), FunctionText::parameter),
        list(function.getThrownTypes(), TypeText::of));
  }

  private static <E> List<String> list(List<? extends E> elements, Function<E, String> text) {
    return elements.stream().<String>map(text::apply).toList();
  }

  static String variable(TypeParameterElement variable) {
    String bounds = variable.getBounds().stream()
        .map(TypeText::of)
        .filter(each -> !each.equals("Object"))
        .collect(Collectors.joining(" & "));
    return bounds.isEmpty() ? variable.toString() : variable + " extends " + bounds;
  }

  static String parameter(VariableElement parameter) {
    return TypeText.of(parameter.asType()) + " " + parameter.getSimpleName();
  }

  FunctionText access(String other) {
    return new FunctionText(other, variables, returned, name, parameters, thrown);
  }

  FunctionText giving(String type) {
    return new FunctionText(access, variables, type, name, parameters, thrown);
  }

  FunctionText taking(List<String> others) {
    return new FunctionText(access, variables, returned, name, others, thrown);
  }

  FunctionText throwing(List<String> types) {
    return new FunctionText(access, variables, returned, name, parameters, types);
  }

  @Override
  public String toString() {
    return access
        + "static "
        + joined("<", variables, "> ")
        + returned + " " + name + "("
        + String.join(", ", parameters)
        + ")"
        + joined(" throws ", thrown, "");
  }

  private static String joined(String before, List<String> texts, String after) {
    return texts.isEmpty() ? "" : before + String.join(", ", texts) + after;
  }
}
