package dev.fermata.processor.read;

import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.model.AsyncBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;

/** Gives a state machine to each body of a top-level class that needs one. */
public final class Declarations {
  private final Elements elements;
  private final Conversions conversions;

  /** For one compilation. */
  public Declarations(Elements elements, Conversions conversions) {
    this.elements = elements;
    this.conversions = conversions;
  }

  /** The bodies that a state machine runs, in source order. */
  public Map<Body, AsyncBody> of(TypeElement topLevel, List<Body> bodies, SourceText text) {
    ModuleElement module = elements.getModuleOf(topLevel);
    String packageName = elements.getPackageOf(topLevel).getQualifiedName().toString();
    String prefix = packageName.isEmpty() ? "" : packageName + ".";
    StateMachineNames names =
        new StateMachineNames(simpleName -> isUsersClass(module, prefix + simpleName));
    Map<Body, AsyncBody> declared = new LinkedHashMap<>();
    for (Body body : bodies) {
      if (body.isCompiled()) {
        String stateMachine = prefix + names.name(body.names());
        declared.put(
            body,
            new AsyncBody(
                stateMachine.replace('.', '/'),
                String.join(".", body.names()),
                text.fileName(),
                body.rows(),
                body.method().map(Declarations::arguments).orElse(List.of()),
                body.starter().flatMap(conversions::starter)));
      }
    }
    return declared;
  }

  private static List<String> arguments(ExecutableElement method) {
    List<String> names = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      names.add(parameter.getSimpleName().toString());
    }
    if (!method.getModifiers().contains(Modifier.STATIC)) {
      String self = "self";
      while (names.contains(self)) {
        self += "_";
      }
      names.add(0, self);
    }
    return names;
  }

  /** A class of that name which is not a state machine of an earlier compilation. */
  private boolean isUsersClass(ModuleElement module, String name) {
    TypeElement existing =
        module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name);
    return existing != null
        && !(existing.getSuperclass() instanceof DeclaredType superclass
            && superclass.asElement().toString().equals(RuntimeTypes.STATE_MACHINE));
  }
}
