package dev.fermata.bridges;

import com.google.auto.service.AutoService;
import dev.fermata.bridges.abi.RuntimeNames;
import dev.fermata.bridges.diagnostic.Reporter;
import dev.fermata.bridges.model.TwinKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Writes twins in the rounds of annotation processing, one file for each annotation. */
@AutoService(Processor.class)
public final class BridgeProcessor extends AbstractProcessor {

  /** Null until an annotation is found, so that nothing more is loaded where none is. */
  private Rounds rounds;

  /** For the compiler, which finds the processor as a service. */
  public BridgeProcessor() {}

  /**
   * Takes {@code @Generated} too, once it stands on a twin, so that lint knows whose it is. Only
   * names that are constants are used here: the class that has them loads JavaPoet.
   */
  @Override
  public Set<String> getSupportedAnnotationTypes() {
    Set<String> names = new HashSet<>();
    for (TwinKind each : TwinKind.values()) {
      names.add(RuntimeNames.PACKAGE + "." + each.annotation());
    }
    names.addAll(
        List.of(RuntimeNames.ASYNC_TWINS, RuntimeNames.NOT_IN_TWIN, RuntimeNames.GENERATED));
    return names;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (rounds == null) {
      if (annotations.stream().noneMatch(BridgeProcessor::isOurs)) {
        return false;
      }
      rounds = new Rounds(processingEnv, new Reporter(processingEnv.getMessager()));
    }
    rounds.process(annotations, round);
    return true;
  }

  private static boolean isOurs(TypeElement annotation) {
    return annotation.getQualifiedName().toString().startsWith(RuntimeNames.PACKAGE + ".");
  }
}
