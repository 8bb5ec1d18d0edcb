package dev.fermata.bridges.write;

import com.palantir.javapoet.ParameterSpec;
import dev.fermata.bridges.model.TwinMethod;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** The parameters of a twin's method: names, types and what they say about null. */
final class Parameters {
  private Parameters() {}

  static List<ParameterSpec> of(TwinMethod method) {
    List<ParameterSpec> parameters = new ArrayList<>();
    List<? extends TypeMirror> types = method.type().getParameterTypes();
    for (VariableElement each : method.element().getParameters()) {
      TypeMirror type = types.get(parameters.size());
      parameters.add(ParameterSpec.builder(
              TypeNames.of(type, each.asType()), each.getSimpleName().toString())
          .addAnnotations(NullMarks.on(each, each.asType()))
          .build());
    }
    return parameters;
  }
}
