package dev.fermata.processor;

import com.google.auto.service.AutoService;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.fermata.processor.generate.GeneratedClasses;
import dev.fermata.processor.javac.CompilationListener;
import dev.fermata.processor.javac.Environments;
import dev.fermata.processor.javac.Failures;
import dev.fermata.processor.javac.OtherCompiler;
import dev.fermata.processor.javac.Rounds;
import dev.fermata.processor.read.DeclarationReader;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * The coroutine compiler. In the rounds it declares: it writes a state machine class for each async
 * body. When javac has attributed a class it checks, and when javac has written one it rewrites it.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes("*")
public final class AsyncProcessor extends AbstractProcessor {
  private Consumer<RoundEnvironment> rounds;

  /** For the compiler, which finds the processor as a service. */
  public AsyncProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    Optional<ProcessingEnvironment> javac = Environments.unwrap(environment);
    rounds = javac.isPresent()
        ? start(environment, javac.get())
        : new OtherCompiler(environment.getElementUtils(), environment.getMessager())::round;
  }

  /** Generated sources go through the build tool's environment, which keeps track of them. */
  private static Consumer<RoundEnvironment> start(
      ProcessingEnvironment environment, ProcessingEnvironment javac) {
    Failures failures = new Failures(javac.getMessager());
    CompilationListener listener =
        new CompilationListener(javac, failures, !Environments.isIntelliJ(environment));
    JavacTask.instance(javac).addTaskListener(listener);
    return new Rounds(
        failures,
        javac.getElementUtils(),
        new DeclarationReader(Trees.instance(javac), javac.getElementUtils()),
        new GeneratedClasses(
            environment.getFiler(),
            javac.getElementUtils(),
            javac.getTypeUtils(),
            Trees.instance(javac)),
        listener)::round;
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    rounds.accept(round);
    return false;
  }
}
