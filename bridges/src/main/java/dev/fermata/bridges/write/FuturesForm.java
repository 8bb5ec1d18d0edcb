package dev.fermata.bridges.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.fermata.bridges.abi.RuntimeNames;
import dev.fermata.bridges.model.Result.Shape;
import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.model.Twin.Closing;
import dev.fermata.bridges.model.TwinMethod;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import javax.lang.model.element.Modifier;

/** Callers get futures of the JDK. */
final class FuturesForm extends LoopForm {
  private static final ClassName FUTURE = ClassName.get(CompletableFuture.class);

  @Override
  public String purpose() {
    return "for callers that take futures.\n\n<p>Each method may be called in any thread and runs on the"
        + " loop; cancelling what it returns\ncancels the call.";
  }

  @Override
  public TypeName result(TwinMethod method) {
    if (method.result().shape() == Shape.NOTHING) {
      return ParameterizedTypeName.get(FUTURE, ClassName.get(Void.class));
    }
    ClassName generic =
        method.result().shape() == Shape.ITERATOR ? ClassName.get(Flow.Publisher.class) : FUTURE;
    return ParameterizedTypeName.get(
        generic,
        TypeNames.of(method.result().value(), method.result().declared()).box());
  }

  @Override
  public boolean isVoid(TwinMethod method) {
    return false;
  }

  @Override
  public boolean isValue(TwinMethod method) {
    return false;
  }

  @Override
  public boolean isThrowing() {
    return false;
  }

  @Override
  public String endDoc() {
    return "a future that is done when the call has ended";
  }

  @Override
  public CodeBlock body(TwinMethod method, String place, CodeBlock call) {
    return CodeBlock.of(
        "return $T.$L($L, $L);\n",
        RuntimeNames.BRIDGES,
        method.result().shape() == Shape.ITERATOR ? "publish" : "submit",
        place,
        Bodies.awaitable(method.result(), call));
  }

  @Override
  public Optional<TypeName> closeable(Twin twin) {
    return Optional.empty();
  }

  @Override
  public Optional<MethodSpec> close(Twin twin, String original) {
    return twin.closing() == Closing.ASYNC
        ? Optional.of(MethodSpec.methodBuilder("closeAsync")
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("Closes the original on the loop.\n\n@return $L\n", endDoc())
            .returns(ParameterizedTypeName.get(FUTURE, ClassName.get(Void.class)))
            .addStatement(
                "return $T.submit(loop, () -> $L.closeAsync())", RuntimeNames.BRIDGES, original)
            .build())
        : Optional.empty();
  }
}
