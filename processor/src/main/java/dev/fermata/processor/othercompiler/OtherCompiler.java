package dev.fermata.processor.othercompiler;

import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/** Refuses to compile coroutines where the compiler is not javac; says so once for each class. */
public final class OtherCompiler {
  private static final String ADVICE =
      "compile with the javac of JDK 17 or newer; in Eclipse or VS Code, build with Maven or Gradle";

  private final Elements elements;
  private final Messager messager;
  private final Sources sources;

  /** The texts of the files that were refused, whatever other classes are in them. */
  private final Set<String> refused = new HashSet<>();

  /** Whether it was told that a source could not be read. */
  private boolean toldOfUnread;

  /** For one compilation by another compiler. */
  public OtherCompiler(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.messager = environment.getMessager();
    this.sources = new Sources(environment);
  }

  /** Looks for async methods and awaits in the classes of a round. */
  public void round(RoundEnvironment round) {
    if (elements.getTypeElement(RuntimeTypes.ASYNC) == null) {
      return;
    }
    for (TypeElement type : ElementFilter.typesIn(round.getRootElements())) {
      Optional<Element> method = firstAsyncIn(type);
      if (method.isPresent()) {
        report(ofMethod(method.get().getSimpleName().toString()), method.get());
        sources.textOf(type).ifPresent(refused::add);
      } else {
        lookIn(type);
      }
    }
  }

  private static Optional<Element> firstAsyncIn(Element element) {
    return Stream.concat(
            Stream.of(element).filter(OtherCompiler::isAsync),
            element.getEnclosedElements().stream().flatMap(each -> firstAsyncIn(each).stream()))
        .findFirst();
  }

  private static boolean isAsync(Element element) {
    return isMarked(element, RuntimeTypes.ASYNC);
  }

  private static boolean isMarked(Element element, String annotation) {
    return element.getAnnotationMirrors().stream()
        .map(each -> (TypeElement) each.getAnnotationType().asElement())
        .anyMatch(type -> type.getQualifiedName().contentEquals(annotation));
  }

  private void lookIn(TypeElement type) {
    Optional<String> text = sources.textOf(type);
    if (text.isEmpty()) {
      if (!toldOfUnread) {
        messager.printMessage(Diagnostic.Kind.MANDATORY_WARNING, ofUnread(type).text(), type);
      }
      toldOfUnread = true;
      return;
    }
    Optional<Word> suspension = Suspensions.firstIn(text.get(), new NamesIn(type));
    if (suspension.isPresent() && refused.add(text.get())) {
      report(ofSuspension(suspension.get()), type);
    }
  }

  /** What names mean in the file of a top-level class. */
  private final class NamesIn implements Suspensions.Names {
    private final TypeElement type;

    NamesIn(TypeElement type) {
      this.type = type;
    }

    @Override
    public boolean isHidden(String name) {
      return hasMethod(type, name)
          || elements.getTypeElement(elements.getPackageOf(type) + "." + name) != null;
    }

    private boolean hasMethod(TypeElement owner, String name) {
      return ElementFilter.methodsIn(elements.getAllMembers(owner)).stream()
              .anyMatch(method -> method.getSimpleName().contentEquals(name))
          || ElementFilter.typesIn(owner.getEnclosedElements()).stream()
              .anyMatch(nested -> hasMethod(nested, name));
    }

    @Override
    public boolean isAdapter(String qualifiedName) {
      return isAdapter(elements.getTypeElement(qualifiedName))
          || isAdapter(elements.getTypeElement(type.getQualifiedName() + "." + qualifiedName));
    }

    private boolean isAdapter(TypeElement found) {
      return found != null && isMarked(found, RuntimeTypes.ASYNC_TYPE_ADAPTER);
    }
  }

  private void report(Finding finding, Element element) {
    messager.printMessage(finding.code().kind(), finding.text(), element);
  }

  private static Finding ofMethod(String method) {
    return Finding.of(
            Code.EcjUnsupported,
            "cannot compile the coroutine `" + method + "`: this compiler is not javac")
        .note("`" + method + "` would be compiled as it stands, and its first `await` would throw")
        .help(ADVICE);
  }

  private static Finding ofSuspension(Word call) {
    String name = "`" + call.text() + "`";
    return Finding.of(
            Code.EcjUnsupported,
            "cannot compile the " + name + " in line " + call.line()
                + ": this compiler is not javac")
        .note("it would be compiled as it stands, and would throw")
        .help(ADVICE);
  }

  private static Finding ofUnread(TypeElement type) {
    return Finding.of(
            Code.EcjUnsupported,
            "cannot look for an `await` in `" + type.getSimpleName()
                + "`: this compiler is not javac, and does not show its sources")
        .note("an `await` in a lambda would be compiled as it stands, and would throw")
        .help(ADVICE)
        .help(
            "to have it looked for, run this compiler on JDK 18 or newer, or give it a source path");
  }
}
