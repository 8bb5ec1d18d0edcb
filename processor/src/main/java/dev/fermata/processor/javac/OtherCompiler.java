package dev.fermata.processor.javac;

import dev.fermata.processor.abi.RuntimeTypes;
import dev.fermata.processor.diagnostic.Code;
import dev.fermata.processor.diagnostic.Finding;
import java.util.Iterator;
import javax.annotation.processing.Messager;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Refuses to compile coroutines where the compiler is not javac; says so once. */
public final class OtherCompiler {
  private final Elements elements;
  private final Messager messager;
  private boolean reported;

  /** For one compilation by another compiler. */
  public OtherCompiler(Elements elements, Messager messager) {
    this.elements = elements;
    this.messager = messager;
  }

  /** Looks for async methods among the classes of a round. */
  public void round(RoundEnvironment round) {
    TypeElement async = elements.getTypeElement(RuntimeTypes.ASYNC);
    if (reported || async == null) {
      return;
    }
    Iterator<? extends Element> methods = round.getElementsAnnotatedWith(async).iterator();
    if (methods.hasNext()) {
      Element method = methods.next();
      Finding finding = finding(method.getSimpleName().toString());
      messager.printMessage(finding.code().kind(), finding.text(), method);
      reported = true;
    }
  }

  private static Finding finding(String method) {
    return Finding.of(
            Code.EcjUnsupported,
            "cannot compile the coroutine `" + method + "`: this compiler is not javac")
        .note("`" + method + "` would be compiled as it stands, and its first `await` would throw")
        .help("compile with the javac of JDK 17 or newer; in Eclipse, build with Maven or Gradle");
  }
}
