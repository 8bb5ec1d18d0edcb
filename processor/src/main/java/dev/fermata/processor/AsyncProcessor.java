package dev.fermata.processor;

import com.google.auto.service.AutoService;
import com.sun.source.util.JavacTask;
import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.javac.CompilationListener;
import dev.fermata.processor.javac.Discovery;
import dev.fermata.processor.javac.Environments;
import dev.fermata.processor.javac.Failures;
import dev.fermata.processor.javac.OtherCompiler;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * The coroutine compiler. It has next to nothing to do in the rounds of annotation processing: when
 * javac has attributed a class it checks, and when javac has written one it rewrites it.
 */
@AutoService(Processor.class)
public final class AsyncProcessor extends AbstractProcessor {
  /** Whether a round is done with the annotation, and what else there is to do in it. */
  private Predicate<RoundEnvironment> rounds;

  private Set<String> annotations;

  /** For the compiler, which finds the processor as a service. */
  public AsyncProcessor() {}

  /**
   * Its own annotation. Under javac it works on all classes nevertheless, through a listener; under
   * another compiler it has to see all of them.
   */
  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return annotations;
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    Optional<ProcessingEnvironment> javac = Environments.unwrap(environment);
    if (javac.isPresent()) {
      boolean ownFileManager = !Environments.isIntelliJ(environment);
      JavacTask.instance(javac.get())
          .addTaskListener(new CompilationListener(
              javac.get(), new Failures(javac.get().getMessager()), ownFileManager));
      annotations = Set.of(RuntimeTypes.ASYNC);
      Discovery discovery = new Discovery(getClass());
      rounds = round -> discovery.endsHere();
    } else {
      annotations = Set.of("*");
      OtherCompiler compiler =
          new OtherCompiler(environment.getElementUtils(), environment.getMessager());
      rounds = round -> {
        compiler.round(round);
        return false;
      };
    }
  }

  /**
   * Claims its annotation, so that the lint {@code processing} has nothing to say about it. javac
   * looks for no further processors once all annotations are claimed, and those that listen as this
   * one does would not work then: so it claims only if there are no further ones.
   */
  @Override
  public boolean process(Set<? extends TypeElement> present, RoundEnvironment round) {
    return rounds.test(round);
  }
}
