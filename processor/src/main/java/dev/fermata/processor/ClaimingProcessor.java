package dev.fermata.processor;

import com.google.auto.service.AutoService;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.javac.Discovery;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Claims the annotations of the runtime, so that the lint {@code processing} has nothing to say
 * about them. The compiler itself works on all classes, and cannot claim these alone.
 *
 * <p>javac looks for no further processors once all annotations are claimed, and those that listen
 * to it would not work then. So this one claims only if it is the last.
 */
@AutoService(Processor.class)
public final class ClaimingProcessor extends AbstractProcessor {
  private final Discovery discovery = new Discovery(ClaimingProcessor.class);

  /** For the compiler, which finds the processor as a service. */
  public ClaimingProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(RuntimeTypes.ASYNC, RuntimeTypes.ASYNC_TYPE_ADAPTER);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    return discovery.endsHere();
  }
}
