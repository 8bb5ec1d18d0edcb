package dev.fermata.processor;

import com.google.auto.service.AutoService;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.javac.CompilationListener;
import dev.fermata.processor.javac.Environments;
import dev.fermata.processor.javac.InvalidOption;
import dev.fermata.processor.model.WeaveOptions;
import dev.fermata.processor.othercompiler.OtherCompiler;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * The coroutine compiler. It has nothing to do in the rounds of annotation processing: when javac
 * has attributed a class it checks, and when javac has written one it rewrites it.
 *
 * <p>Another compiler loads this class, too, and need not have the API of javac beside it: nothing
 * of that may be named here.
 */
@AutoService(Processor.class)
public final class AsyncProcessor extends AbstractProcessor {
  /** What each round is told to; only another compiler than javac has something to be told. */
  private Consumer<RoundEnvironment> rounds = round -> {};

  /** For the compiler, which finds the processor as a service. */
  public AsyncProcessor() {}

  /** All: it listens to javac, whatever is annotated. */
  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public Set<String> getSupportedOptions() {
    return WeaveOptions.NAMES;
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
      Map<String, String> options = environment.getOptions();
      WeaveOptions.invalid(options)
          .ifPresent(name -> report(InvalidOption.finding(name, options.get(name))));
      boolean ownFileManager = !Environments.isIntelliJ(environment);
      CompilationListener.addTo(javac.get(), ownFileManager, WeaveOptions.of(options));
    } else {
      rounds = new OtherCompiler(environment)::round;
    }
  }

  private void report(Finding finding) {
    processingEnv.getMessager().printMessage(finding.code().kind(), finding.text());
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    rounds.accept(round);
    return false;
  }
}
