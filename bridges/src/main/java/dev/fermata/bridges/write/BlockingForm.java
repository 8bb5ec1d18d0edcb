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
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Callers wait in their own thread. */
final class BlockingForm extends LoopForm {
  @Override
  public String purpose() {
    return "for callers that may block.\n\n<p>Each method runs on the loop and waits for it there; it is"
        + " called in any thread but the\nloop's. Interrupting the caller cancels the call.";
  }

  @Override
  public TypeName result(TwinMethod method) {
    if (isVoid(method)) {
      return TypeName.VOID;
    }
    TypeName value = TypeNames.of(method.result().value(), method.result().declared());
    return method.result().shape() == Shape.ITERATOR
        ? ParameterizedTypeName.get(ClassName.get(Stream.class), value.box())
        : value;
  }

  @Override
  public boolean isVoid(TwinMethod method) {
    return switch (method.result().shape()) {
      case NOTHING -> true;
      case AWAITABLE, STAGE -> isVoid(method.result().value());
      case VALUE, ITERATOR -> false;
    };
  }

  private static boolean isVoid(TypeMirror value) {
    return value instanceof DeclaredType type
        && ((TypeElement) type.asElement()).getQualifiedName().contentEquals("java.lang.Void");
  }

  @Override
  public boolean isValue(TwinMethod method) {
    return method.result().shape() != Shape.ITERATOR;
  }

  @Override
  public boolean isThrowing() {
    return true;
  }

  @Override
  public String endDoc() {
    return "";
  }

  @Override
  public CodeBlock body(TwinMethod method, String place, CodeBlock call) {
    CodeBlock lambda = Bodies.awaitable(method.result(), call);
    if (method.result().shape() == Shape.ITERATOR) {
      return CodeBlock.of("return $T.stream($L, $L);\n", RuntimeNames.BRIDGES, place, lambda);
    }
    String start = isVoid(method) ? "" : "return ";
    return CodeBlock.of("$L$T.call($L, $L);\n", start, RuntimeNames.BRIDGES, place, lambda);
  }

  @Override
  public Optional<TypeName> closeable(Twin twin) {
    return twin.closing() == Closing.NONE
        ? Optional.empty()
        : Optional.of(ClassName.get(AutoCloseable.class));
  }

  @Override
  public Optional<MethodSpec> close(Twin twin, String original) {
    return twin.closing() == Closing.ASYNC
        ? Optional.of(MethodSpec.methodBuilder("close")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .addStatement("$T.call(loop, () -> $L.closeAsync())", RuntimeNames.BRIDGES, original)
            .build())
        : Optional.empty();
  }
}
