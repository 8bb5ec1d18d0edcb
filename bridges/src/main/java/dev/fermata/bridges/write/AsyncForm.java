package dev.fermata.bridges.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.fermata.bridges.abi.RuntimeNames;
import dev.fermata.bridges.model.Result.Shape;
import dev.fermata.bridges.model.Twin;
import dev.fermata.bridges.model.Twin.Closing;
import dev.fermata.bridges.model.TwinMethod;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.lang.model.element.Modifier;

/** Callers await what blocks in another thread. */
final class AsyncForm implements Form {
  @Override
  public String purpose() {
    return "for tasks, which must not block.\n\n<p>Each method runs in a thread of the executor when it"
        + " is awaited; cancelling it leaves a call\nthat has begun alone.";
  }

  @Override
  public ParameterSpec place() {
    return ParameterSpec.builder(Executor.class, "executor").build();
  }

  @Override
  public String placeDoc() {
    return "has the threads that the calls run in";
  }

  @Override
  public String placeComment() {
    return "Has the threads that the calls run in.";
  }

  @Override
  public List<MethodSpec> moreConstructors(Twin twin, ParameterSpec original) {
    return List.of(MethodSpec.constructorBuilder()
        .addModifiers(TwinWriter.visibility(twin.isPublic()))
        .addJavadoc("Wraps {@code $N}, which is called in the loop's own threads.\n", original)
        .addJavadoc("\n@param $N what does the work\n", original)
        .addParameter(original)
        .addStatement("this($T.loopThreads(), $N)", RuntimeNames.BRIDGES, original)
        .build());
  }

  @Override
  public TypeName result(TwinMethod method) {
    if (method.result().isAsync()) {
      return TypeNames.of(method.type().getReturnType(), method.element().getReturnType());
    }
    TypeName value = method.result().shape() == Shape.NOTHING
        ? ClassName.get(Void.class)
        : TypeNames.of(method.result().value(), method.result().declared()).box();
    return ParameterizedTypeName.get(RuntimeNames.COROUTINE, value);
  }

  @Override
  public boolean isVoid(TwinMethod method) {
    return false;
  }

  @Override
  public boolean isValue(TwinMethod method) {
    return method.result().isAsync();
  }

  @Override
  public boolean isThrowing() {
    return true;
  }

  @Override
  public String endDoc() {
    return "a coroutine that ends when the call has";
  }

  @Override
  public CodeBlock body(TwinMethod method, String place, CodeBlock call) {
    return method.result().isAsync()
        ? CodeBlock.of("return $L;\n", call)
        : CodeBlock.of(
            "return $T.inThread($L, $L);\n",
            RuntimeNames.BRIDGES,
            place,
            Bodies.plain(method.result(), call));
  }

  @Override
  public boolean isClose(Twin twin, TwinMethod method) {
    return twin.closing() == Closing.PLAIN
        && method.name().equals("close")
        && method.element().getParameters().isEmpty();
  }

  @Override
  public Optional<TypeName> closeable(Twin twin) {
    return twin.closing() == Closing.NONE
        ? Optional.empty()
        : Optional.of(RuntimeNames.ASYNC_CLOSEABLE_NAME);
  }

  @Override
  public Optional<MethodSpec> close(Twin twin, String original) {
    if (twin.closing() == Closing.NONE) {
      return Optional.empty();
    }
    MethodSpec.Builder close = MethodSpec.methodBuilder("closeAsync")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(ParameterizedTypeName.get(RuntimeNames.COROUTINE, ClassName.get(Void.class)));
    if (twin.closing() == Closing.ASYNC) {
      return Optional.of(close.addStatement("return $L.closeAsync()", original).build());
    }
    return Optional.of(close
        .addCode(
            "return $T.inThread(executor, () -> {\n$>$L.close();\nreturn null;\n$<});\n",
            RuntimeNames.BRIDGES,
            original)
        .build());
  }
}
