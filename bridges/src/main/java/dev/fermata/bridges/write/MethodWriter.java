package dev.fermata.bridges.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.model.TwinMethod;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeParameterElement;

/** Writes the methods of a twin that the original has too. */
final class MethodWriter {
  private final Twin twin;
  private final Form form;
  private final String original;
  private final Comments comments;

  /**
   * Writes for one twin.
   *
   * @param original the name of the field that holds the original
   */
  MethodWriter(Twin twin, Form form, String original, Comments comments) {
    this.twin = twin;
    this.form = form;
    this.original = original;
    this.comments = comments;
  }

  MethodSpec write(TwinMethod method) {
    ExecutableElement element = method.element();
    List<ParameterSpec> parameters = Parameters.of(method);
    MethodSpec.Builder written = MethodSpec.methodBuilder(method.name());
    comments
        .of(method)
        .ifPresent(each -> written.addJavadoc("$L\n", MarkdownComments.marked(each)));
    if (isOverridingClose(method)) {
      written.addAnnotation(Override.class);
    }
    Warnings.deprecated(element).ifPresent(written::addAnnotation);
    written.addAnnotations(NullMarks.scopes(element));
    if (isValue(method)) {
      written.addAnnotations(NullMarks.on(element, element.getReturnType()));
    }
    if (Warnings.isSafe(element)) {
      written.addAnnotation(SafeVarargs.class).addModifiers(Modifier.FINAL);
    }
    Warnings.suppressed(method).ifPresent(written::addAnnotation);
    written.addModifiers(TwinWriter.visibility(element.getModifiers().contains(Modifier.PUBLIC)));
    method
        .type()
        .getTypeVariables()
        .forEach(each -> written.addTypeVariable(
            TypeNames.variable((TypeParameterElement) each.asElement(), TypeNames.boundsOf(each))));
    written.returns(form.result(method)).addParameters(parameters).varargs(element.isVarArgs());
    if (form.isThrowing()) {
      written.addExceptions(TypeNames.all(method.type().getThrownTypes()));
    }
    return written.addCode(body(method, parameters)).build();
  }

  /** What is said about null of a value is not said of the future or coroutine around it. */
  private boolean isValue(TwinMethod method) {
    return form.isValue(method) && !form.isVoid(method) && !form.result(method).isPrimitive();
  }

  private boolean isOverridingClose(TwinMethod method) {
    return twin.closing() == Twin.Closing.PLAIN
        && form.closeable(twin).isPresent()
        && method.name().equals("close")
        && method.element().getParameters().isEmpty();
  }

  private CodeBlock body(TwinMethod method, List<ParameterSpec> parameters) {
    CodeBlock call = CodeBlock.of(
        "$L.$L$L($L)",
        fieldName(original, parameters),
        TypeArguments.of(method),
        method.name(),
        parameters.stream().map(each -> CodeBlock.of("$N", each)).collect(CodeBlock.joining(", ")));
    return form.body(method, fieldName(form.place().name(), parameters), call);
  }

  private static String fieldName(String field, List<ParameterSpec> parameters) {
    boolean isHidden = parameters.stream().anyMatch(each -> each.name().equals(field));
    return isHidden ? "this." + field : field;
  }
}
