package dev.fermata.benchmarks;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * A processor that writes as many files, and as much into them, as the one of Fermata, and does
 * nothing else: what it takes is what no coroutine compiler of this kind can do without.
 *
 * <p>What it writes is no class. It is for {@link CompiledSource} only.
 */
public final class WritingProcessor extends AbstractProcessor implements TaskListener {
  /** The option that names the output folder. */
  static final String CLASSES = "classes";

  /** What the class files of {@link CompiledSource} grow by, and what a state machine has. */
  private static final int BYTES_MORE_FOR_EACH_METHOD = 530;

  private static final int BYTES_OF_A_STATE_MACHINE = 1_060;

  /** For the compiler. */
  public WritingProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(CLASSES);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    JavacTask.instance(environment).addTaskListener(this);
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    return false;
  }

  @Override
  public void finished(TaskEvent event) {
    if (event.getKind() == TaskEvent.Kind.GENERATE) {
      try {
        written(event.getTypeElement());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void written(TypeElement type) throws IOException {
    String name = type.getSimpleName().toString();
    int methods = ElementFilter.methodsIn(type.getEnclosedElements()).size();
    Path classes = Path.of(processingEnv.getOptions().get(CLASSES));
    Path host = classes.resolve(name + ".class");
    int length = Files.readAllBytes(host).length;
    Files.write(host, new byte[length + methods * BYTES_MORE_FOR_EACH_METHOD]);
    for (int i = 0; i < methods; i++) {
      Path stateMachine = classes.resolve("Async_" + name + "_" + i + ".class");
      Files.write(stateMachine, new byte[BYTES_OF_A_STATE_MACHINE]);
    }
  }
}
