package dev.fermata.processor.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.fermata.processor.check.Checks;
import dev.fermata.processor.diagnostic.Finding;
import dev.fermata.processor.diagnostic.Located;
import dev.fermata.processor.diagnostic.Reporter;
import dev.fermata.processor.model.AsyncBody;
import dev.fermata.processor.model.WeaveOptions;
import dev.fermata.processor.read.Attribution;
import dev.fermata.processor.read.Body;
import dev.fermata.processor.read.BodyReader;
import dev.fermata.processor.read.Conversions;
import dev.fermata.processor.read.Declarations;
import dev.fermata.processor.read.ErasedDescriptors;
import dev.fermata.processor.read.ReadClass;
import dev.fermata.processor.read.SourceText;
import dev.fermata.processor.weave.BodyLimitException;
import dev.fermata.processor.weave.HostLimitException;
import dev.fermata.processor.weave.HostWeaver;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Checks each class when javac has attributed it, and rewrites it when its file is written. */
public final class CompilationListener implements TaskListener {
  private final Elements elements;
  private final Failures failures;
  private final Trees trees;
  private final Attribution attribution;
  private final Reporter reporter;
  private final Declarations declarations;
  private final BodyIndex bodies;
  private final Weaving weaving;
  private final Showing showing;

  /**
   * The top-level classes that could not be read because a class is missing, by their binary names.
   * As a rule the program needs that class, and javac says so itself; it never writes them then.
   */
  private final Map<String, RuntimeException> unread = new HashMap<>();

  /** Whether an error was reported over a written class: javac writes no further ones then. */
  private boolean stopped;

  private CompilationListener(
      ProcessingEnvironment environment, boolean ownFileManager, WeaveOptions options) {
    this.failures = new Failures(environment.getMessager());
    this.elements = environment.getElementUtils();
    this.trees = Trees.instance(environment);
    this.attribution = new Attribution(trees, environment.getTypeUtils(), elements);
    this.reporter = new Reporter(trees);
    ErasedDescriptors descriptors = new ErasedDescriptors(environment.getTypeUtils(), elements);
    Conversions conversions = new Conversions(attribution, descriptors);
    this.declarations = new Declarations(elements, conversions);
    this.bodies = new BodyIndex(descriptors, conversions);
    this.weaving = new Weaving(
        new ClassFiles(environment.getFiler(), ownFileManager), bodies, new HostWeaver(options));
    this.showing = new Showing(options.shown(), environment.getMessager());
  }

  /**
   * Listens to one compilation.
   *
   * @param environment of javac itself
   * @param ownFileManager whether the file manager is javac's own, which keeps classes in files
   * @param options what the build chose
   */
  public static void addTo(
      ProcessingEnvironment environment, boolean ownFileManager, WeaveOptions options) {
    JavacTask.instance(environment)
        .addTaskListener(new CompilationListener(environment, ownFileManager, options));
  }

  /** Classes only: {@code module-info} and {@code package-info} pass for some, too. */
  @Override
  public void finished(TaskEvent event) {
    if (event.getKind() == TaskEvent.Kind.COMPILATION) {
      showing.end();
      return;
    }
    TypeElement type = event.getTypeElement();
    if (type == null || type.getSimpleName().toString().contains("-")) {
      return;
    }
    if (event.getKind() == TaskEvent.Kind.ANALYZE) {
      failures.guard(type.toString(), () -> analyzed(event.getCompilationUnit(), type));
    } else if (event.getKind() == TaskEvent.Kind.GENERATE && !stopped) {
      if (!failures.guard(type.toString(), () -> written(type))) {
        stopped = true;
      }
    }
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

  private void analyzed(CompilationUnitTree unit, TypeElement type) {
    Optional<TreePath> path = topLevelClass(unit, type);
    if (path.isPresent()) {
      analyzed(type, path.get());
    }
  }

  private void analyzed(TypeElement type, TreePath path) {
    attribution.enter(path.getCompilationUnit(), type);
    SourceText text = new SourceText(path.getCompilationUnit(), trees.getSourcePositions());
    try {
      ReadClass read = BodyReader.read(attribution, text, path);
      reporter.report(new Checks(attribution, text, read).check());
      for (Map.Entry<Body, AsyncBody> each :
          declarations.of(type, read.bodies(), text).entrySet()) {
        bodies.declare(type, each.getKey(), each.getValue());
        showing.found(each.getValue());
      }
    } catch (RuntimeException e) {
      if (!isOfMissingClass(e)) {
        throw e;
      }
      unread.put(elements.getBinaryName(type).toString(), e);
    }
  }

  /** Whether javac could not find a class file that a question of ours made it look for. */
  private static boolean isOfMissingClass(RuntimeException failure) {
    return failure.getClass().getSimpleName().equals("CompletionFailure");
  }

  private void written(TypeElement type) throws IOException {
    ClassFileName name = ClassFileName.of(type, elements);
    RuntimeException missing = unread.get(binaryNameOfTopLevel(type));
    if (missing != null) {
      throw missing;
    }
    if (!bodies.concerns(name.internalName())) {
      return;
    }
    Map<String, TreePath> places = bodies.places(name.internalName());
    try {
      for (String report : weaving.written(name)) {
        showing.tell(report);
      }
    } catch (BodyLimitException e) {
      stop(BodyLimits.finding(e), places.get(e.body().stateMachine()));
    } catch (HostLimitException e) {
      stop(BodyLimits.ofClass(type.toString()), bodies.placeOfClass(name.internalName()));
    } catch (ReleaseTooOldException e) {
      stop(Releases.tooOld(type.toString(), e.release()), bodies.placeOfClass(name.internalName()));
    } catch (NoSuchFileException | FileNotFoundException e) {
      if (!weaving.hasFoundOne()) {
        stop(ClassFiles.notFound(type.toString()), places.values().iterator().next());
      }
    }
    bodies.forgetPlaces(name.internalName());
  }

  private String binaryNameOfTopLevel(TypeElement type) {
    Element topLevel = type;
    while (topLevel.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
      topLevel = topLevel.getEnclosingElement();
    }
    return elements.getBinaryName((TypeElement) topLevel).toString();
  }

  private void stop(Finding finding, TreePath place) {
    reporter.report(List.of(new Located(finding, place)));
    stopped = true;
  }
}
