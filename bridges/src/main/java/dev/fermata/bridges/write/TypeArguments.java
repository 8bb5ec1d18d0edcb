package dev.fermata.bridges.write;

import dev.fermata.bridges.model.TwinMethod;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.SimpleTypeVisitor14;

/** The type arguments of a call, where its arguments do not tell them all: {@code <T, X>}. */
final class TypeArguments extends SimpleTypeVisitor14<Void, Void> {
  private final Set<Element> told = new HashSet<>();

  private TypeArguments() {}

  /** Returns them, or an empty text if javac infers each from an argument. */
  static String of(TwinMethod method) {
    List<? extends TypeVariable> variables = method.type().getTypeVariables();
    TypeArguments arguments = new TypeArguments();
    method.type().getParameterTypes().forEach(arguments::visit);
    if (variables.stream().allMatch(each -> arguments.told.contains(each.asElement()))) {
      return "";
    }
    return variables.stream()
        .map(each -> each.asElement().getSimpleName())
        .collect(Collectors.joining(", ", "<", ">"));
  }

  @Override
  public Void visitTypeVariable(TypeVariable type, Void nothing) {
    told.add(type.asElement());
    return null;
  }

  @Override
  public Void visitArray(ArrayType type, Void nothing) {
    return visit(type.getComponentType());
  }

  /** A wildcard tells a bound only, and is not looked into. */
  @Override
  public Void visitDeclared(DeclaredType type, Void nothing) {
    type.getTypeArguments().forEach(this::visit);
    return null;
  }
}
