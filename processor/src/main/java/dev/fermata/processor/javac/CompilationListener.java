package dev.fermata.processor.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.fermata.processor.check.Checks;
import dev.fermata.processor.diagnostic.Reporter;
import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.BodyKey;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.BodyReader;
import dev.fermata.processor.read.ErasedDescriptors;
import dev.fermata.processor.read.SourceText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** Checks each class when javac has attributed it, and rewrites it when its file is written. */
public final class CompilationListener implements TaskListener {
  private final ProcessingEnvironment environment;
  private final Failures failures;
  private final Trees trees;
  private final Attribution attribution;
  private final Reporter reporter;
  private final BodyIndex bodies;
  private final UnprocessedBodies unprocessed = new UnprocessedBodies();
  private final Weaving weaving;

  /**
   * A listener for one compilation.
   *
   * @param environment of javac itself
   * @param ownFileManager whether the file manager is javac's own, which keeps classes in files
   */
  public CompilationListener(
      ProcessingEnvironment environment, Failures failures, boolean ownFileManager) {
    this.failures = failures;
    this.environment = environment;
    this.trees = Trees.instance(environment);
    this.attribution =
        new Attribution(trees, environment.getTypeUtils(), environment.getElementUtils());
    this.reporter = new Reporter(trees);
    this.bodies = new BodyIndex(
        new ErasedDescriptors(environment.getTypeUtils(), environment.getElementUtils()));
    this.weaving = new Weaving(new ClassFiles(environment.getFiler(), ownFileManager), bodies);
  }

  /** Takes note of a source file whose bodies are being declared. */
  public void processed(String source) {
    unprocessed.processed(source);
  }

  /** Makes a body known whose state machine is being generated. */
  public void declare(BodyKey key, AsyncBody body) {
    bodies.declare(key, body);
  }

  /** Classes only: {@code module-info} and {@code package-info} pass for some, too. */
  @Override
  public void finished(TaskEvent event) {
    TypeElement type = event.getTypeElement();
    if (type == null || type.getSimpleName().toString().contains("-")) {
      return;
    }
    if (event.getKind() == TaskEvent.Kind.ANALYZE) {
      failures.guard(
          type.toString(),
          () -> topLevelClass(event.getCompilationUnit(), type)
              .ifPresent(path -> analyzed(type, path)));
    } else if (event.getKind() == TaskEvent.Kind.GENERATE) {
      failures.guard(
          type.toString(), () -> written(ClassFileName.of(type, environment.getElementUtils())));
    }
  }

  private void written(ClassFileName name) throws IOException {
    unprocessed.written(name.internalName()).ifPresent(failures::print);
    weaving.written(name);
  }

  private Optional<TreePath> topLevelClass(CompilationUnitTree unit, TypeElement type) {
    for (Tree declaration : unit.getTypeDecls()) {
      TreePath path = new TreePath(new TreePath(unit), declaration);
      if (type.equals(trees.getElement(path))) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  private void analyzed(TypeElement type, TreePath path) {
    SourceText text = new SourceText(path.getCompilationUnit(), trees.getSourcePositions());
    List<Body> read = BodyReader.read(attribution, path);
    reporter.report(new Checks(attribution, text).check(read));
    for (Body body : read) {
      if (body.isCompiled() && !bodies.resolve(type, body, text)) {
        ClassFileName host = ClassFileName.of(body.host(), environment.getElementUtils());
        unprocessed.add(host.internalName(), body.toString(), text.source());
      }
    }
  }
}
