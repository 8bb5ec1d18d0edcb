package dev.fermata.processor.read;

import dev.fermata.processor.abi.RuntimeNames;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.model.Conversion;
import dev.fermata.processor.model.Starter;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Names the functions of adapters as class files do. */
public final class Conversions {
  private final Attribution attribution;
  private final ErasedDescriptors descriptors;

  /** Names the functions of one compilation. */
  public Conversions(Attribution attribution, ErasedDescriptors descriptors) {
    this.attribution = attribution;
    this.descriptors = descriptors;
  }

  /** What a call of an adapter's {@code await} is compiled to, if the adapter has all it takes. */
  public Optional<Conversion> of(ExecutableElement await) {
    return attribution
        .adapter(await)
        .flatMap(adapter -> of(adapter, await.getParameters().get(0).asType()));
  }

  /** What starts a body by an adapter, if the adapter has all it takes. */
  public Optional<Starter> starter(ExecutableElement start) {
    return attribution
        .adapter(start)
        .flatMap(adapter -> of(adapter, start.getReturnType()))
        .map(conversion -> new Starter(
            conversion.owner(),
            start.getSimpleName().toString(),
            descriptors.of(start),
            conversion));
  }

  private Optional<Conversion> of(Adapter adapter, TypeMirror awaited) {
    return adapter.awaitable(awaited).map(function -> conversion(adapter.type(), function));
  }

  private Conversion conversion(TypeElement owner, ExecutableElement awaitable) {
    boolean isStage =
        attribution.isSubtype(awaitable.getReturnType(), RuntimeTypes.COMPLETION_STAGE);
    return new Conversion(
        descriptors.internalName(owner),
        descriptors.of(awaitable),
        isStage ? RuntimeNames.AWAIT_STAGE_DESCRIPTOR : RuntimeNames.AWAIT_DESCRIPTOR);
  }
}
